package dev.slipway.fleet;

import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.link.Access;
import dev.slipway.fleet.link.Answer;
import dev.slipway.fleet.link.Backoff;
import dev.slipway.fleet.link.Keeper;
import dev.slipway.fleet.orders.HeldEntry;
import dev.slipway.fleet.orders.HostState;
import dev.slipway.fleet.orders.OrderPlayer;
import dev.slipway.fleet.orders.Reporter;
import dev.slipway.fleet.script.Behaviour.As;
import dev.slipway.fleet.script.Behaviour.Return;
import dev.slipway.fleet.script.Choices;
import dev.slipway.fleet.script.HostGroup;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.PollResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One host through all its lives: it enrols, polls, plays orders, loses its network, dies and comes back. */
final class SimulatedHost {
    private static final Duration FIRST_HOLD = Duration.ofSeconds(45);
    private static final Duration AFTER_UNWANTED = Duration.ofSeconds(1);

    private final String name;
    private final HostGroup group;
    private final HostFacts facts;
    private final Surroundings around;
    private final Keeper keeper;
    private final Choices choices;
    private final HostState state;
    private final Reporter reporter;
    private final Backoff backoff;
    private final HostTeller teller;
    private final Players players = new Players();

    private volatile boolean closed;
    private volatile boolean connected;
    private volatile boolean dead;
    private volatile @Nullable Return comesBack;
    private volatile @Nullable As returned;
    private volatile @Nullable Thread thread;
    private volatile Duration hold = FIRST_HOLD;
    private volatile long contactNanos;
    private volatile boolean contact;
    private boolean everConnected;
    /** Why it did not reach the gateway when that was told last. */
    private @Nullable String unreached;

    private int refusals;

    /** Something that takes time and may be begun again. */
    private interface Wait {
        void await() throws InterruptedException;
    }

    SimulatedHost(String name, HostGroup group, Surroundings around) {
        this.name = name;
        this.group = group;
        this.around = around;
        this.teller = new HostTeller(name, around.tally());
        long seed = around.options().seed();
        this.facts = HostIdentity.facts(name, group);
        this.choices = new Choices(seed, name, around.options().script().behaviour());
        this.state = new HostState(
                teller, around.nanos(), HostIdentity.installed(around.options().namespace(), group));
        this.keeper = new Keeper(
                new Keeper.Applicant(around.options().namespace(), name, facts, HostIdentity.tags(group)),
                around.desk(),
                Choices.random(seed, name + "/certificate"));
        this.backoff = new Backoff(Choices.random(seed, name + "/poll"));
        this.reporter = new Reporter(
                new GatewayReports(
                        state,
                        keeper,
                        teller,
                        this::away,
                        () -> new Backoff(Choices.random(seed, name + "/report")),
                        around),
                around.nanos());
    }

    void start() {
        thread = Thread.ofVirtual().name(name).start(this::lives);
    }

    boolean connected() {
        return connected;
    }

    /** Whether the script keeps it from being connected. */
    boolean away() {
        return dead || offline();
    }

    /** The network is gone: connections break. */
    void cut() {
        interrupt(thread);
        reporter.cut();
    }

    void close() {
        closed = true;
        interrupt(thread);
        reporter.stop();
        players.interrupt();
    }

    void join(Duration limit) throws InterruptedException {
        Thread own = thread;
        if (own != null && !own.join(limit)) {
            throw new IllegalStateException("host " + name + " did not end within " + limit);
        }
    }

    private boolean offline() {
        return group.isOffline(TimeUnit.MILLISECONDS.toSeconds(around.tally().millis()));
    }

    private void lives() {
        try {
            while (!closed) {
                live();
                Return back = comesBack;
                if (closed || back == null) {
                    return;
                }
                restDead(TimeUnit.MILLISECONDS.toNanos(back.afterMillis()));
                comeBack(back.as());
            }
        } catch (InterruptedException e) {
            // The fleet is closed.
        } finally {
            lost("Closed", 0);
        }
    }

    private void live() throws InterruptedException {
        while (!closed && !dead) {
            try {
                align();
                around.pause().sleep(step());
            } catch (InterruptedException e) {
                lost(dead ? "Died" : "Cut", 0);
            }
        }
        undisturbed(players::end);
        reporter.stop();
        lost(closed ? "Closed" : "Died", 0);
    }

    private void restDead(long nanos) throws InterruptedException {
        long end = around.nanos().getAsLong() + nanos;
        undisturbed(() -> around.pause()
                .sleep(Duration.ofNanos(Math.max(0, end - around.nanos().getAsLong()))));
    }

    /** Waits to the end, also where a network that goes meanwhile interrupts the thread: a dead host has no connection. */
    private void undisturbed(Wait wait) throws InterruptedException {
        boolean over = false;
        while (!over) {
            try {
                wait.await();
                over = true;
            } catch (InterruptedException e) {
                if (closed) {
                    throw e;
                }
            }
        }
    }

    private void die(@Nullable Return back) {
        comesBack = back;
        dead = true;
        interrupt(thread);
    }

    private void comeBack(As as) {
        switch (as) {
            case REBOOTED -> state.reboot();
            case AGENT_RESTARTED -> state.died();
            case NEW_STATE -> state.forgetAll();
        }
        returned = as;
        contact = false;
        dead = false;
        teller.tell(Kind.RETURNED, as.word(), 0);
    }

    /** One poll. Answers how long to wait before the next. */
    private Duration step() throws InterruptedException {
        if (offline()) {
            lost("Offline", 0);
            return backoff.next();
        }
        try {
            Access access = enrolled();
            Answer answer = access.poll().post(Paths.POLL, request(), hold.multipliedBy(2), this::polling);
            return switch (answer.status()) {
                case 200 -> take(answer.read(PollResponse.class));
                case 401 -> refused(access, answer);
                default -> failed(answer.problem(), answer.status());
            };
        } catch (Keeper.RefusedException e) {
            teller.tell(Kind.REFUSED, String.valueOf(e.getMessage()), e.status());
            lost("Refused", e.status());
            return backoff.next();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return failed(e.getClass().getSimpleName() + ": " + e.getMessage(), 0);
        }
    }

    private Access enrolled() throws IOException, InterruptedException {
        if (keeper.access() == null) {
            keeper.enrol();
            teller.tell(Kind.ENROLLED, "Enrolled", 200);
        } else if (keeper.renewIfDue()) {
            teller.tell(Kind.ENROLLED, "Renewed", 200);
        }
        return Objects.requireNonNull(keeper.access());
    }

    private PollRequest request() {
        List<HeldOrder> carried = state.carried();
        boolean unfinished = carried.stream().anyMatch(order -> order.state() != HeldState.DONE);
        return new PollRequest(
                state.incarnation(),
                state.bootId(),
                facts,
                HostState.capabilities(),
                carried,
                state.installed(),
                unfinished && !fresh() ? true : null);
    }

    /** Whether the gateway was heard of lately enough to begin something. */
    private boolean fresh() {
        return contact && around.nanos().getAsLong() - contactNanos <= hold.toNanos();
    }

    private void polling() {
        if (!connected) {
            connected = true;
            everConnected = true;
            teller.tell(Kind.CONNECTED, "", 0);
        }
    }

    private Duration take(PollResponse answer) {
        backoff.reset();
        refusals = 0;
        hold = Duration.ofSeconds(Math.clamp(answer.holdSeconds(), 1, 300));
        contactNanos = around.nanos().getAsLong();
        contact = true;
        answer.cancellations().forEach(cancellation -> state.cancel(cancellation.targetUid(), cancellation.reason()));
        boolean tookAll = true;
        for (Order order : answer.orders()) {
            tookAll &= state.accept(order);
        }
        Duration next = Duration.ofMillis(Math.clamp(answer.nextPollMillis(), 0, 600_000));
        return tookAll || next.compareTo(AFTER_UNWANTED) > 0 ? next : AFTER_UNWANTED;
    }

    private Duration refused(Access access, Answer answer) throws IOException, InterruptedException {
        lost(answer.problem(), answer.status());
        refusals++;
        if (!keeper.renewAfterRefusal(access)) {
            return backoff.next();
        }
        teller.tell(Kind.ENROLLED, "Renewed", 200);
        return refusals == 1 ? Duration.ZERO : backoff.next();
    }

    private Duration failed(String why, int code) {
        if (everConnected) {
            lost(why, code);
        } else if (!why.equals(unreached)) {
            unreached = why;
            teller.tell(Kind.UNREACHED, why, code);
        }
        return backoff.next();
    }

    private void lost(String why, int code) {
        if (connected) {
            connected = false;
            teller.tell(Kind.LOST, why, code);
        }
    }

    /** Brings what happens in line with what is held: plays what may be played, reports what has ended. */
    private void align() {
        for (HeldEntry entry : state.ended()) {
            reporter.offer(entry, Objects.requireNonNull(entry.outcome()), Reporter.Urgency.TERMINAL);
        }
        if (dead || closed) {
            return;
        }
        for (HeldEntry entry : state.toPlay(returned != As.REBOOTED || contact, fresh())) {
            OrderPlayer player = new OrderPlayer(
                    state, entry, new OrderPlayer.Cast(choices, reporter, teller, around.clock(), returned, this::die));
            players.begin(player, this::align);
        }
    }

    private static void interrupt(@Nullable Thread thread) {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
