package dev.slipway.agent.link;

import dev.slipway.agent.link.http.Answer;
import dev.slipway.agent.link.identity.Connections;
import dev.slipway.agent.link.identity.GatewayAddress;
import dev.slipway.agent.link.identity.IdentityKeeper;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.link.identity.UnreachableException;
import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.agent.link.orders.HeldOrders;
import dev.slipway.agent.time.Backoff;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.ReportSize;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends reports, one after another, over a connection of their own, until each is stored or refused for good. */
final class ReportLoop implements Reports {
    private static final Logger LOG = Logger.getLogger(ReportLoop.class.getName());
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final GatewayAddress gateway;
    private final IdentityKeeper keeper;
    private final HeldOrders held;
    private final OrderEngine engine;
    private final ReportQueue queue;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Of orders that the queue holds: what was sent last. */
    private final Map<HeldKey, Report> numbered = new ConcurrentHashMap<>();

    private @Nullable Connections refused;
    private String trouble = "";

    ReportLoop(
            GatewayAddress gateway,
            IdentityKeeper keeper,
            HeldOrders held,
            OrderEngine engine,
            Supplier<Backoff> backoffs) {
        this.gateway = gateway;
        this.keeper = keeper;
        this.held = held;
        this.engine = engine;
        this.queue = new ReportQueue(backoffs);
    }

    @Override
    public void offer(HeldKey key, Report report, ReportQueue.Urgency urgency) {
        lock.lock();
        try {
            queue.offer(key, report, urgency, System.nanoTime());
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(HeldKey key) {
        lock.lock();
        try {
            queue.forget(key);
            numbered.remove(key);
        } finally {
            lock.unlock();
        }
    }

    /** Sends until it is interrupted. */
    void run() throws InterruptedException {
        while (true) {
            Map.Entry<HeldKey, Report> next = await();
            try {
                send(next.getKey(), next.getValue());
            } catch (UnreachableException e) {
                failed(next.getKey(), e.sentence());
            } catch (IOException | StateException e) {
                failed(next.getKey(), "reports cannot be sent: " + e.getMessage());
            } catch (RuntimeException | Error e) {
                // Whatever it is, an agent that runs orders and never reports would be worse.
                LOG.log(Level.SEVERE, "the report of " + next.getKey() + " failed by a fault of the agent", e);
                failed(next.getKey(), "");
            }
        }
    }

    private Map.Entry<HeldKey, Report> await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                Map.Entry<HeldKey, Report> due = queue.due(now).orElse(null);
                if (due != null) {
                    return due;
                }
                long wait = queue.untilDue(now).map(Duration::toNanos).orElse(LONGEST_WAIT_NANOS);
                boolean timeOver = !changed.await(Math.min(wait, LONGEST_WAIT_NANOS), TimeUnit.NANOSECONDS);
                LOG.finest(() -> timeOver ? "a report may be due" : "there is something to report");
            }
        } finally {
            lock.unlock();
        }
    }

    private void send(HeldKey key, Report content) throws IOException, StateException {
        Connections connections = keeper.connections();
        Report report = numbered(key, content);
        Answer answer = gateway.postAgain(
                connections.report(), Paths.report(key.targetUid()), ReportSize.fit(report), READ_TIMEOUT);
        if (answer.ok()) {
            refused = null;
            trouble = "";
            settled(key, content);
        } else if (answer.again()) {
            failed(key, "the gateway does not take the report of " + key + " now: " + answer.problem());
        } else if (answer.status() == 401) {
            renew(key, connections, answer);
        } else {
            dropped(key, content, answer);
        }
    }

    private void renew(HeldKey key, Connections connections, Answer answer) throws StateException {
        LOG.info("the gateway does not accept this host's certificate: " + answer.problem());
        boolean again = refused == null && keeper.renewAfterRefusal(connections);
        // A fresh certificate is tried at once, but only once: refused again, the report waits its turn.
        refused = again ? connections : null;
        if (!again) {
            failed(key, "");
        }
    }

    private void dropped(HeldKey key, Report content, Answer answer) throws IOException {
        if (answer.status() == 410) {
            LOG.info("the target of order " + key + " has already ended: " + answer.problem());
            if (content.status() == TargetOutcome.IN_PROGRESS) {
                held.targetGone(key);
            }
        } else {
            LOG.warning("the gateway refused a report of " + key + ", which is dropped (" + answer.status() + "): "
                    + answer.problem());
        }
        settled(key, content);
    }

    private void settled(HeldKey key, Report content) throws IOException {
        if (content.status() != TargetOutcome.IN_PROGRESS && held.acknowledged(key)) {
            engine.forget(key.targetUid(), key.segment());
            LOG.info("order " + key + " ended: " + content.status());
        }
        lock.lock();
        try {
            queue.sent(key, content, System.nanoTime());
            forgetNumberOfForgotten(key);
        } finally {
            lock.unlock();
        }
    }

    private void failed(HeldKey key, String sentence) {
        // The same trouble is worth one line, not one a minute for a night.
        if (!sentence.isEmpty() && !sentence.equals(trouble)) {
            LOG.warning(sentence + "; trying again");
            trouble = sentence;
        }
        lock.lock();
        try {
            queue.failed(key, System.nanoTime());
            forgetNumberOfForgotten(key);
        } finally {
            lock.unlock();
        }
    }

    /** The order may have been forgotten while its report was on its way. */
    private void forgetNumberOfForgotten(HeldKey key) {
        if (!queue.holds(key)) {
            numbered.remove(key);
        }
    }

    /** The same content keeps its number when it is sent again, so that a second arrival costs no write. */
    private Report numbered(HeldKey key, Report content) throws IOException {
        Report last = numbered.get(key);
        if (last != null && withNumber(content, last.number()).equals(last)) {
            return last;
        }
        Report next = withNumber(content, held.nextNumber(key));
        numbered.put(key, next);
        return next;
    }

    private static Report withNumber(Report report, long number) {
        return new Report(
                report.incarnation(),
                number,
                report.segment(),
                report.status(),
                report.failureType(),
                report.lifecycleEvents(),
                report.revision());
    }
}
