package dev.slipway.plan.simulation;

import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator, a pass at a time: observe, decide, persist, act. Its view of targets may be old, but for its own
 * writes. It can die after every write; the next one starts with nothing but what is stored.
 */
final class SimulatedOperator {

    /** What a pass came to. */
    enum Pass {
        COMPLETE,
        CONFLICT,
        CRASHED
    }

    private final SimulatedWorld world;
    private final Invariants invariants;
    private final Map<String, StoredTarget> view = new LinkedHashMap<>();
    private @Nullable Instant wakeAt;

    SimulatedOperator(SimulatedWorld world, Invariants invariants) {
        this.world = world;
        this.invariants = invariants;
        view.putAll(world.run.targets);
    }

    /** When it wants to look again although nothing happened, in true time. */
    Optional<Instant> wakeAt() {
        return Optional.ofNullable(wakeAt).map(world::trueTime);
    }

    Pass pass(boolean calm) {
        observe(calm);
        Instant now = world.leaderClock();
        RunSnapshot snapshot = world.run.snapshot(view.values());
        Decision decision = Decide.decide(snapshot, now);
        DecisionInvariants.check(snapshot, decision, now);
        wakeAt = decision.wakeAt();
        Pass pass = act(decision, now, calm);
        if (pass == Pass.CRASHED) {
            restart();
        }
        if (pass == Pass.COMPLETE && calm) {
            invariants.checkNothingMoreCouldStart(decision);
        }
        invariants.checkWorld();
        return pass;
    }

    /** A new process: whatever the old one knew is gone; its first look is a consistent one (design 4). */
    private void restart() {
        world.say("the operator dies and starts again");
        view.clear();
        view.putAll(world.run.targets);
        wakeAt = null;
    }

    private void observe(boolean calm) {
        view.keySet().retainAll(world.run.targets.keySet());
        world.run.targets.forEach((name, stored) -> {
            if (calm || !chance(world.settings.viewIsStale())) {
                view.put(name, stored);
            }
        });
        if (view.values().stream().anyMatch(StoredTarget::revisionReported)) {
            world.run.awaitsFirstReport = false;
        }
    }

    /** The order that {@link Decision} demands; the first write that loses ends the pass. */
    private Pass act(Decision decision, Instant now, boolean calm) {
        List<String> failed =
                decision.fail().stream().map(TargetFailure::target).toList();
        List<Supplier<Pass>> steps = List.of(
                () -> persist(decision, calm),
                () -> writeAll(failed, new TargetState.Failed(FailureType.FAILED), calm),
                () -> writeAll(decision.withdraw(), new TargetState.Skipped(), calm),
                () -> writeAll(decision.skip(), new TargetState.Skipped(), calm),
                () -> writeAll(decision.dispatch(), new TargetState.Dispatched(now), calm),
                () -> finish(decision.finish()));
        return steps.stream()
                .map(Supplier::get)
                .filter(pass -> pass != Pass.COMPLETE)
                .findFirst()
                .orElse(Pass.COMPLETE);
    }

    private Pass persist(Decision decision, boolean calm) {
        if (Objects.equals(decision.clock(), world.run.clock) && Objects.equals(decision.ending(), world.run.ending)) {
            return Pass.COMPLETE;
        }
        world.run.clock = decision.clock();
        world.run.ending = decision.ending();
        world.say("status: ending %s, %s", decision.ending(), decision.clock());
        return crashes(calm) ? Pass.CRASHED : Pass.COMPLETE;
    }

    private Pass writeAll(List<String> names, TargetState state, boolean calm) {
        for (String name : names) {
            StoredTarget seen = Objects.requireNonNull(view.get(name));
            if (!world.write(name, seen.version(), state)) {
                view.putAll(world.run.targets);
                return Pass.CONFLICT;
            }
            view.put(name, Objects.requireNonNull(world.run.targets.get(name)));
            invariants.checkWorld();
            if (crashes(calm)) {
                return Pass.CRASHED;
            }
        }
        return Pass.COMPLETE;
    }

    private Pass finish(@Nullable Finish finish) {
        if (finish != null) {
            world.run.finish = finish;
            world.say("finish: %s", finish);
        }
        return Pass.COMPLETE;
    }

    private boolean crashes(boolean calm) {
        return !calm && chance(world.settings.operatorCrashes());
    }

    private boolean chance(int percent) {
        return percent > 0 && world.random.nextInt(100) < percent;
    }
}
