package dev.slipway.plan.simulation;

import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything outside of the operator: the API server with the run, the gateway, the hosts, and true time. */
final class SimulatedWorld {

    private record Event(Instant at, long order, Runnable action) {}

    final StoredRun run;
    final WorldSettings settings;
    final RandomGenerator random;
    private final List<Supplier<String>> log = new ArrayList<>();
    private final PriorityQueue<Event> future =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private final ZoneWatch zones;
    final Alarms alarms = new Alarms();
    private long order;
    private Instant time;
    private Duration gatewaySkew = Duration.ZERO;
    private Duration leaderSkew = Duration.ZERO;

    SimulatedWorld(StoredRun run, WorldSettings settings, Instant start, RandomGenerator random) {
        this.run = run;
        this.settings = settings;
        this.time = start;
        this.random = random;
        this.zones = new ZoneWatch(this);
    }

    Instant time() {
        return time;
    }

    Instant gatewayClock() {
        return time.plus(gatewaySkew);
    }

    Instant leaderClock() {
        return time.plus(leaderSkew);
    }

    /** When something is due by the leader's clock. */
    Instant trueTime(Instant leaderInstant) {
        return leaderInstant.minus(leaderSkew);
    }

    void skewClocks() {
        int bound = random.nextInt(10) == 0 ? 900 : 10;
        leaderSkew = Duration.ofSeconds(random.nextInt(-bound, bound + 1));
        gatewaySkew = Duration.ofSeconds(random.nextInt(-bound, bound + 1));
        say("clocks: leader %s, gateway %s", leaderSkew, gatewaySkew);
    }

    void advanceTo(Instant instant) {
        while (!future.isEmpty() && !future.peek().at().isAfter(instant)) {
            Event event = future.remove();
            time = event.at().isAfter(time) ? event.at() : time;
            event.action().run();
        }
        time = instant.isAfter(time) ? instant : time;
    }

    Optional<Instant> nextEvent() {
        return Optional.ofNullable(future.peek()).map(Event::at);
    }

    void after(Duration delay, Runnable action) {
        future.add(new Event(time.plus(delay), order++, action));
    }

    /** A write of a leader; refused if somebody wrote since, as the API server does. */
    boolean write(String name, long basedOn, TargetState state, int epoch) {
        StoredTarget stored = run.targets.get(name);
        if (stored == null || stored.version() != basedOn) {
            say("conflict on %s", name);
            return false;
        }
        boolean again = stored.epoch() == epoch && stored.target().state() instanceof TargetState.Dispatched;
        if (again && state instanceof TargetState.Dispatched) {
            throw new AssertionError("dispatched twice: " + stored);
        }
        store(stored.written(stored.target().with(state), epoch));
        if (state instanceof TargetState.Dispatched) {
            new SimulatedHost(this, name).orderIsWaiting();
        }
        return true;
    }

    /** A new leader's first act: its epoch stands in the run, and on every order that nobody has taken (design 5). */
    int takeOver() {
        run.epoch++;
        run.version++;
        say("leader of epoch %s", run.epoch);
        run.targets.replaceAll((name, stored) -> stored.target().state() instanceof TargetState.Dispatched
                ? stored.written(stored.target(), run.epoch)
                : stored);
        return run.epoch;
    }

    /** The gateway hands an order out: only if it is still dispatched, by the newest leader (design 5). */
    boolean deliver(String name) {
        StoredTarget stored = run.targets.get(name);
        if (stored == null
                || stored.epoch() != run.epoch
                || lost(stored)
                || !(stored.target().state() instanceof TargetState.Dispatched(var at))) {
            return false;
        }
        store(stored.written(stored.target().with(new TargetState.Delivered(at)), run.epoch));
        return true;
    }

    boolean isWaiting(String name) {
        StoredTarget stored = run.targets.get(name);
        return stored != null && !lost(stored) && stored.target().state() instanceof TargetState.Dispatched;
    }

    /** A started target that meets another incarnation has failed (design 5). */
    void pollOfAnotherIncarnation(String name) {
        StoredTarget stored = run.targets.get(name);
        if (stored != null
                && !lost(stored)
                && StoredRun.inFlight(stored.target().state())) {
            say("%s was wiped", stored.target().host());
            store(stored.written(stored.target().with(new TargetState.Failed(FailureType.FAILED)), stored.epoch()));
        }
    }

    /** The gateway stores a report unless it is an old one or the target has ended. */
    void report(String name, int number, boolean revision, TargetState state) {
        StoredTarget stored = run.targets.get(name);
        if (stored == null
                || lost(stored)
                || number <= stored.lastReport()
                || StoredRun.terminal(stored.target().state())) {
            return;
        }
        store(stored.reported(stored.target().with(state), number, revision));
    }

    /** Somebody deletes the Instance, or that and enrols the host anew: the gateway knows the old one no more. */
    void lose(String name, Registration registration) {
        say("the Instance of %s: %s", name, registration);
        run.targets.computeIfPresent(name, (_, stored) -> stored.of(registration));
    }

    private static boolean lost(StoredTarget stored) {
        return stored.target().registration() != Registration.SAME;
    }

    void remove(String name) {
        say("%s is deleted", name);
        run.targets.remove(name);
        run.missing++;
        zones.after();
    }

    void say(String what, @Nullable Object... values) {
        Instant at = time;
        log.add(() -> at + " " + what.formatted(values));
    }

    /** What happened so far, a line each. */
    String story() {
        return log.stream().map(Supplier::get).collect(Collectors.joining("\n"));
    }

    private void store(StoredTarget next) {
        Target before = run.targets.get(next.target().name()).target();
        if (StoredRun.terminal(before.state())) {
            throw new AssertionError("terminal is terminal: " + before + " became "
                    + next.target().state());
        }
        boolean undelivered =
                before.state() instanceof TargetState.Pending || before.state() instanceof TargetState.Dispatched;
        if (next.target().state() instanceof TargetState.Dispatched && !undelivered) {
            throw new AssertionError("dispatched though delivered: " + before);
        }
        zones.before(next);
        run.targets.put(next.target().name(), next);
        zones.after();
        say("%s: %s", next.target().host(), next.target().state());
    }
}
