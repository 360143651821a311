package dev.slipway.agent.link;

import dev.slipway.agent.link.http.Answer;
import dev.slipway.agent.link.identity.Connections;
import dev.slipway.agent.link.identity.GatewayAddress;
import dev.slipway.agent.link.identity.IdentityKeeper;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.link.identity.UnreachableException;
import dev.slipway.agent.link.orders.ArrivedOrder;
import dev.slipway.agent.link.orders.HeldOrders;
import dev.slipway.agent.link.orders.PollAnswer;
import dev.slipway.agent.link.orders.Stage;
import dev.slipway.agent.time.Backoff;
import dev.slipway.agent.time.Pause;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.protocol.wire.Cancellation;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.PollRequest;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Polls for as long as the agent lives, also while orders run (design 5). */
final class PollLoop {
    private static final Logger LOG = Logger.getLogger(PollLoop.class.getName());

    /** Before the next poll when an order was not taken, which the gateway would offer again at once. */
    private static final Duration AFTER_UNWANTED = Duration.ofSeconds(1);

    private final Host host;
    private final GatewayAddress gateway;
    private final IdentityKeeper keeper;
    private final HeldOrders held;
    private final OrderEngine engine;
    private final OrderRunner runner;
    private final Contact contact;
    private final Pause pause;
    private final Backoff backoff;
    private String trouble = "never connected";
    private int refusals;

    PollLoop(Host host, Parts parts, Pause pause, Backoff backoff) {
        this.host = host;
        this.gateway = parts.gateway();
        this.keeper = parts.keeper();
        this.held = parts.held();
        this.engine = parts.engine();
        this.runner = parts.runner();
        this.contact = parts.contact();
        this.pause = pause;
        this.backoff = backoff;
    }

    /** What the loop works with. */
    record Parts(
            GatewayAddress gateway,
            IdentityKeeper keeper,
            HeldOrders held,
            OrderEngine engine,
            OrderRunner runner,
            Contact contact) {}

    /** Polls until it is interrupted. */
    void run() throws InterruptedException {
        while (true) {
            pause.sleep(step());
        }
    }

    /** Polls until the rule says that the host is at rest. */
    void run(RestRule rule) throws InterruptedException {
        while (true) {
            Duration next = step();
            if (rule.reached(isIdle())) {
                return;
            }
            pause.sleep(next);
        }
    }

    private boolean isIdle() {
        return trouble.isEmpty()
                && !keeper.renewalIsDue()
                && held.in(Stage.RECEIVED, Stage.RUNNING, Stage.DONE).isEmpty();
    }

    /** How another process may poll in place of this loop. */
    Resting resting() throws IOException {
        List<X509Certificate> bundle = keeper.connections().enrolled().trust();
        return new Resting(gateway.uri(), gateway.trusted(bundle), contact.hold(), keeper.renewAt(), request());
    }

    /** One poll. Answers how long to wait before the next. */
    private Duration step() {
        try {
            keeper.renewIfDue();
            Connections connections = keeper.connections();
            Answer answer = poll(connections);
            return switch (answer.status()) {
                case 200 -> take(PollAnswer.read(answer.body()));
                case 401 -> refused(connections, answer);
                default -> failed("the gateway " + gateway.uri() + " does not answer polls: " + answer.problem());
            };
        } catch (UnreachableException e) {
            return failed(e.sentence());
        } catch (IOException | StateException e) {
            return failed("polling failed on this host: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "polling failed by a fault of the agent", e);
            return backoff.next();
        }
    }

    private Answer poll(Connections connections) throws IOException {
        return gateway.postAgain(
                connections.poll(), Paths.POLL, request(), contact.hold().multipliedBy(2));
    }

    private PollRequest request() throws IOException {
        List<HeldOrder> carried = held.carried();
        boolean unfinished = carried.stream().anyMatch(order -> order.state() != HeldState.DONE);
        return new PollRequest(
                host.incarnation(),
                host.bootId(),
                host.facts(),
                host.capabilities(),
                carried,
                engine.installed(),
                unfinished && !contact.fresh() ? true : null);
    }

    private Duration take(PollAnswer answer) throws IOException {
        connected();
        contact.made(answer.hold());
        boolean tookAll = true;
        try {
            for (Cancellation cancellation : answer.cancellations()) {
                held.cancel(cancellation.targetUid(), cancellation.reason());
            }
            for (ArrivedOrder order : answer.orders()) {
                tookAll &= held.accept(order);
            }
        } finally {
            runner.align();
        }
        Duration next = answer.nextPoll();
        return tookAll || next.compareTo(AFTER_UNWANTED) > 0 ? next : AFTER_UNWANTED;
    }

    private void connected() {
        if (!trouble.isEmpty()) {
            LOG.info("connected to the gateway " + gateway.uri());
            trouble = "";
        }
        refusals = 0;
        backoff.reset();
    }

    private Duration refused(Connections connections, Answer answer) throws StateException {
        LOG.info("the gateway does not accept this host's certificate: " + answer.problem());
        refusals++;
        // A fresh certificate is tried at once, but only once.
        boolean renewed = keeper.renewAfterRefusal(connections);
        return renewed && refusals == 1 ? Duration.ZERO : backoff.next();
    }

    private Duration failed(String sentence) {
        Duration wait = backoff.next();
        // The same trouble is worth one line, not one a minute for a night.
        if (!sentence.equals(trouble)) {
            LOG.warning(sentence + "; trying again");
            trouble = sentence;
        }
        return wait;
    }
}
