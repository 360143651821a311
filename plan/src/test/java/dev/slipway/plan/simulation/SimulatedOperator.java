package dev.slipway.plan.simulation;

import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operator that leads, or still believes so, a pass at a time: observe, decide, persist, act. Its view may be old, but
 * for its own writes. A write may be refused before it has an effect, or be lost after it. It can die after every write;
 * the next one starts with nothing but what is stored.
 */
final class SimulatedOperator {

    /** What a pass came to. */
    enum Pass {
        COMPLETE,
        /** A write was refused, or nobody knows. */
        REFUSED,
        CRASHED,
        /** It has seen that another leads. */
        OVER
    }

    private final SimulatedWorld world;
    private final Invariants invariants;
    private final Map<String, StoredTarget> view = new LinkedHashMap<>();
    private final int epoch;
    private RunView runView;
    private AlarmReading alarms = new AlarmReading.NotYet();
    private @Nullable Instant wakeAt;

    /** Takes the lead; its first look is a consistent one (design 4). */
    SimulatedOperator(SimulatedWorld world, Invariants invariants) {
        this.world = world;
        this.invariants = invariants;
        this.epoch = world.takeOver();
        this.runView = world.run.view();
        view.putAll(world.run.targets);
    }

    /** When it wants to look again although nothing happened, in true time. */
    Optional<Instant> wakeAt() {
        return Optional.ofNullable(wakeAt).map(world::trueTime);
    }

    Pass pass(boolean calm) {
        observe(calm);
        if (runView.epoch() > epoch) {
            return Pass.OVER;
        }
        Instant now = world.leaderClock();
        RunSnapshot snapshot = world.run.snapshot(runView, view.values(), epoch, alarms);
        Decision decision = Decide.decide(snapshot, now);
        DecisionInvariants.check(snapshot, decision, now);
        wakeAt = decision.wakeAt();
        Pass pass = act(decision, now, calm);
        if (pass == Pass.COMPLETE && calm) {
            invariants.checkNothingMoreCouldStart(snapshot, decision);
        }
        invariants.checkWorld();
        return pass;
    }

    private void observe(boolean calm) {
        view.keySet().retainAll(world.run.targets.keySet());
        world.run.targets.forEach((name, stored) -> {
            if (calm || !chance(world.settings.viewIsStale())) {
                view.put(name, stored);
            }
        });
        if (calm || !chance(world.settings.viewIsStale())) {
            runView = world.run.view();
        }
        if (view.values().stream().anyMatch(StoredTarget::revisionReported)) {
            world.run.awaitsFirstReport = false;
        }
        if (calm || chance(30)) {
            alarms = world.alarms.read(world.leaderClock());
        }
    }

    /** The order that {@link Decision} demands; the first write that fails ends the pass. */
    private Pass act(Decision decision, Instant now, boolean calm) {
        List<Supplier<Pass>> steps = List.of(
                () -> persist(decision, calm),
                () -> fail(decision.fail(), calm),
                () -> writeAll(decision.withdraw(), new TargetState.Skipped(), calm),
                () -> writeAll(decision.skip(), new TargetState.Skipped(), calm),
                () -> writeAll(decision.dispatch(), new TargetState.Dispatched(now), calm),
                () -> finish(decision.finish(), calm));
        return steps.stream()
                .map(Supplier::get)
                .filter(pass -> pass != Pass.COMPLETE)
                .findFirst()
                .orElse(Pass.COMPLETE);
    }

    private Pass persist(Decision decision, boolean calm) {
        if (Objects.equals(decision.clock(), runView.clock()) && Objects.equals(decision.ending(), runView.ending())) {
            return Pass.COMPLETE;
        }
        Pass pass = write(() -> writeRun(decision), calm);
        if (pass == Pass.COMPLETE) {
            runView = world.run.view();
        }
        return pass;
    }

    private boolean writeRun(Decision decision) {
        if (runView.version() != world.run.version) {
            world.say("conflict on the run");
            return false;
        }
        ErrorInformation ending = decision.ending();
        DecisionInvariants.require(
                ending == null || !ending.message().endsWith("no longer known"),
                "the reason of an ending is lost",
                ending);
        world.run.clock = decision.clock();
        world.run.ending = decision.ending();
        world.run.version++;
        world.say("status: ending %s, %s", decision.ending(), decision.clock());
        return true;
    }

    private Pass fail(List<TargetFailure> failures, boolean calm) {
        for (TargetFailure failure : failures) {
            Pass pass = writeAll(List.of(failure.target()), new TargetState.Failed(failure.type()), calm);
            if (pass != Pass.COMPLETE) {
                return pass;
            }
        }
        return Pass.COMPLETE;
    }

    private Pass writeAll(List<String> names, TargetState state, boolean calm) {
        for (String name : names) {
            StoredTarget seen = Objects.requireNonNull(view.get(name));
            Pass pass = write(() -> world.write(name, seen.version(), state, epoch), calm);
            invariants.checkWorld();
            if (pass != Pass.COMPLETE) {
                return pass;
            }
            view.put(name, Objects.requireNonNull(world.run.targets.get(name)));
        }
        return Pass.COMPLETE;
    }

    private Pass finish(@Nullable Finish finish, boolean calm) {
        return finish == null ? Pass.COMPLETE : write(() -> writeFinish(finish), calm);
    }

    private boolean writeFinish(Finish finish) {
        if (runView.version() != world.run.version) {
            return false;
        }
        world.run.finish = finish;
        world.run.version++;
        world.say("finish: %s", finish);
        return true;
    }

    /** A conflict makes it look again; whether an answer was lost after its effect, it cannot tell. */
    private Pass write(BooleanSupplier effect, boolean calm) {
        boolean fails = !calm && chance(world.settings.apiFails());
        if (fails && world.random.nextBoolean()) {
            world.say("429 or 500");
            return Pass.REFUSED;
        }
        if (!effect.getAsBoolean()) {
            view.putAll(world.run.targets);
            return Pass.REFUSED;
        }
        if (fails) {
            world.say("the answer is lost");
            return Pass.REFUSED;
        }
        return !calm && chance(world.settings.operatorCrashes()) ? Pass.CRASHED : Pass.COMPLETE;
    }

    private boolean chance(int percent) {
        return percent > 0 && world.random.nextInt(100) < percent;
    }
}
