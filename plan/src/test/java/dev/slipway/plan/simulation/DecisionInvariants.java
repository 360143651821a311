package dev.slipway.plan.simulation;

import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of each decision: it repeats, fits its snapshot, keeps every limit and never waits without a reason. */
final class DecisionInvariants {

    private DecisionInvariants() {}

    static void check(RunSnapshot before, Decision decision, Instant now) {
        same(Decide.decide(before, now), decision, "deciding twice");
        RunSnapshot after = Applied.to(before, decision, now);
        checkNothingIsAddedByDecidingAgain(after, decision, now);
        checkEffectsFitTheirTargets(before, decision);
        checkStarts(before, after, decision);
        checkDeadlines(before, after, decision, now);
        checkReasonOfEnding(before, decision, now);
        checkClock(before, decision, now);
        checkEveryWaitHasAReason(after, decision, now);
    }

    private static void checkNothingIsAddedByDecidingAgain(RunSnapshot after, Decision decision, Instant now) {
        Decision again = Decide.decide(after, now);
        if (restsOnFailures(decision)) {
            require(again.ending() != null, "ending after its failures are stored", again);
            same(effects(decision).size(), decision.fail().size(), "effects before the failures are stored");
            return;
        }
        same(effects(again), List.of(), "new effects of deciding again");
        same(again.finish(), decision.finish(), "finish after deciding again");
        same(again.waitingFor(), decision.waitingFor(), "waits after deciding again");
        same(again.wakeAt(), decision.wakeAt(), "wake-up after deciding again");
        // A watch that rests on failures that are not written yet is persisted once they are.
        require(
                !decision.fail().isEmpty() || again.clock().equals(decision.clock()),
                "clock after deciding again",
                again.clock());
        same(again.ending(), decision.ending(), "ending after deciding again");
    }

    /** What ends the run is still to be written: hosts whose deadline has passed. */
    static boolean restsOnFailures(Decision decision) {
        return decision.ending() == null
                && decision.waitingFor().stream().anyMatch(waiting -> waiting.reason() == WaitingReason.ENDING);
    }

    private static void checkEffectsFitTheirTargets(RunSnapshot before, Decision decision) {
        List<String> effects = effects(decision);
        require(new HashSet<>(effects).size() == effects.size(), "more than one effect on a target", effects);
        Set<String> pending = names(before, TargetState.Pending.class);
        Set<String> undelivered = names(before, TargetState.Dispatched.class);
        Set<String> inFlight = new HashSet<>(undelivered);
        inFlight.addAll(names(before, TargetState.Delivered.class));
        inFlight.addAll(names(before, TargetState.Running.class));
        Set<String> lost = new HashSet<>();
        before.targets().stream()
                .filter(target -> target.registration() != Registration.SAME)
                .forEach(target -> lost.add(target.name()));
        require(Collections.disjoint(lost, decision.dispatch()), "dispatches what is lost", decision.dispatch());
        require(pending.containsAll(decision.skip()), "skips what is not pending", decision.skip());
        require(pending.containsAll(decision.dispatch()), "dispatches what is not pending", decision.dispatch());
        require(undelivered.containsAll(decision.withdraw()), "withdraws what is not there", decision.withdraw());
        require(
                decision.fail().stream()
                        .allMatch(failure -> inFlight.contains(failure.target()) || lost.contains(failure.target())),
                "fails what is neither in flight nor lost",
                decision.fail());
    }

    private static void checkStarts(RunSnapshot before, RunSnapshot after, Decision decision) {
        if (decision.dispatch().isEmpty()) {
            return;
        }
        require(
                !before.paused() && before.stop() == null && before.deletion() == null && before.ending() == null,
                "starts hosts in a run that is paused or ends",
                decision.dispatch());
        Arithmetic then = new Arithmetic(after);
        require(then.inFlight() <= then.width(), "starts more than the width", decision.dispatch());
        require(!then.budgetSpent(), "starts hosts although too many have failed", decision.dispatch());
        List<Target> order = new ArrayList<>();
        for (String name : decision.dispatch()) {
            order.addAll(before.targets().stream()
                    .filter(target -> target.name().equals(name))
                    .toList());
        }
        boolean healthy =
                order.stream().anyMatch(target -> target.healthAtStart().healthy());
        require(
                !healthy || then.serving() >= after.minimum().minimum(),
                "starts a healthy host below the minimum",
                decision.dispatch());
        require(!before.awaitsAlarms(), "starts hosts before the alarms were read", decision.dispatch());
        require(then.zonesInFlight().size() <= 1, "starts hosts of two zones", decision.dispatch());
        for (String name : then.zonesInFlight()) {
            Arithmetic zone = then.zone(name);
            require(zone.inFlight() <= zone.width(), "starts more than the width of the zone", name);
            require(
                    !healthy || zone.serving() >= zone.minimum().minimum(),
                    "starts a healthy host below the minimum of the zone",
                    name);
        }
        String zone = before.zonal() == null ? null : order.getFirst().zone();
        order.addAll(then.pending().stream()
                .filter(target -> zone == null || zone.equals(target.zone()))
                .toList());
        same(order, order.stream().sorted(Arithmetic.order()).toList(), "order of hosts");
    }

    private static void checkDeadlines(RunSnapshot before, RunSnapshot after, Decision decision, Instant now) {
        boolean outlasted =
                before.deletion() != null && !now.isBefore(before.deletion().waitUntil());
        Set<String> failed = new HashSet<>();
        decision.fail().forEach(failure -> failed.add(failure.target()));
        for (Target target : before.targets()) {
            boolean expected = late(target, before, now)
                    || outlasted && handedOut(target)
                    || lost(target, decision.ending() != null);
            require(failed.contains(target.name()) == expected, "a deadline not kept", target);
        }
        require(after.targets().stream().noneMatch(target -> late(target, after, now)), "outlived its deadline", now);
        for (TargetFailure failure : decision.fail()) {
            boolean kind = failure.message().contains(" was lost: ") && failure.type() == FailureType.UNREACHABLE
                    || failure.type() == (failure.event() == null ? FailureType.UNREACHABLE : FailureType.TIMED_OUT)
                    || outlasted && failure.type() == FailureType.TIMED_OUT;
            require(kind, "a failure of the wrong kind", failure);
            require(failure.message().length() > 10 && failure.message().length() <= 200, "no reason", failure);
        }
    }

    private static boolean lost(Target target, boolean ending) {
        return target.registration() != Registration.SAME
                && (ending ? handedOut(target) : !StoredRun.terminal(target.state()));
    }

    private static boolean handedOut(Target target) {
        return target.state() instanceof TargetState.Delivered || target.state() instanceof TargetState.Running;
    }

    private static boolean late(Target target, RunSnapshot run, Instant now) {
        Instant limit = switch (target.state()) {
            case TargetState.Dispatched(var at) -> at.plus(run.timeouts().eventStart());
            case TargetState.Delivered(var at) -> at.plus(run.timeouts().eventStart());
            case TargetState.Running(var _, var at) -> at.plus(run.timeouts().event());
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ ->
                Instant.MAX;
        };
        return !now.isBefore(limit);
    }

    private static void checkReasonOfEnding(RunSnapshot before, Decision decision, Instant now) {
        if (before.ending() != null) {
            same(decision.ending(), before.ending(), "the first reason of ending");
        } else if (decision.ending() != null) {
            Arithmetic then = new Arithmetic(before);
            boolean reason = switch (decision.ending().code()) {
                case MANUAL_STOP, ALARM_ACTIVE -> before.stop() != null || before.deletion() != null;
                case TIMEOUT -> !now.isBefore(decision.clock().deadline());
                case HEALTH_CONSTRAINTS ->
                    then.aborted()
                            || then.notAttempted() > 0 && (then.budgetSpent() || then.stuck())
                            // A view in which the targets are newer than the run; it is never persisted.
                            || decision.ending().message().endsWith("no longer known");
                // Of a zone that loses a target its minimum may be more than the rest.
                case HEALTH_CONSTRAINTS_INVALID -> before.missingTargets() > 0 && before.zonal() != null;
                case NO_INSTANCES -> false;
                // Of Lambda runs only.
                case HOOK_EXECUTION_FAILURE,
                        INVALID_LAMBDA_FUNCTION,
                        INVALID_LAMBDA_CONFIGURATION,
                        INVALID_REVISION,
                        REVISION_MISSING,
                        IAM_ROLE_PERMISSIONS,
                        INTERNAL_ERROR,
                        THROTTLED -> false;
            };
            require(reason, "ends without a reason", decision.ending());
        } else {
            require(!new Arithmetic(before).aborted(), "goes on though a gate is reached", before.abortCriteria());
        }
    }

    /** A pause takes nothing from the time that a run has left. */
    private static void checkClock(RunSnapshot before, Decision decision, Instant now) {
        Instant pausedSince = before.clock().pausedSince();
        if (pausedSince != null && decision.clock().pausedSince() == null && !now.isBefore(pausedSince)) {
            same(
                    Duration.between(now, decision.clock().deadline()),
                    Duration.between(pausedSince, before.clock().deadline()),
                    "time left after a pause");
        }
        same(decision.clock().pausedSince() != null, before.paused(), "the clock stands still exactly in a pause");
        if (before.paused() == (pausedSince != null)) {
            same(decision.clock().deadline(), before.clock().deadline(), "a deadline that has no reason to change");
            same(decision.clock().pausedSince(), pausedSince, "a pause that has no reason to change");
            checkWatch(before, decision);
        }
    }

    /** A watch is new only after another zone was finished, and then nothing is in flight. */
    private static void checkWatch(RunSnapshot before, Decision decision) {
        Bake old = before.clock().bake();
        Bake watch = decision.clock().bake();
        if (!Objects.equals(watch, old)) {
            Arithmetic then = new Arithmetic(before);
            require(watch != null && then.inFlight() == 0, "a watch while hosts are in flight", watch);
            same((long) watch.finishedZones(), then.finishedZones(), "zones finished before the watch");
            require(old == null || old.finishedZones() != watch.finishedZones(), "the same watch anew", watch);
        }
    }

    private static void checkEveryWaitHasAReason(RunSnapshot after, Decision decision, Instant now) {
        if (decision.finish() != null) {
            boolean success = decision.finish().error() == null;
            require(!success || !after.awaitsAlarms(), "succeeds before the alarms were read", decision);
            same(decision.waitingFor(), List.of(), "waits of a run that ended");
            require(
                    after.targets().stream().allMatch(target -> StoredRun.terminal(target.state())),
                    "ends with hosts that have not ended",
                    after.targets());
            return;
        }
        require(
                decision.waitingFor().size() <= Decision.MAX_WAITS
                        // Which nothing waits for: it is told beside.
                        && decision.waitingFor().stream()
                                .anyMatch(waiting -> waiting.reason() != WaitingReason.ALARM_DATA),
                "waits without a reason, or with too many",
                decision);
        for (Waiting waiting : decision.waitingFor()) {
            int length = waiting.message().length();
            require(length > 0 && length <= 200, "a message that is no sentence", waiting);
            require(after.paused() || waiting.until() != null, "a wait without an end", waiting);
        }
        boolean busy = new Arithmetic(after).inFlight() > 0;
        require(
                busy || after.paused() || after.awaitsAlarms() || decision.baking() || restsOnFailures(decision),
                "waits for nothing",
                decision);
        require(!decision.baking() || !busy, "watches while hosts are in flight", decision);
        require(
                decision.ending() == null
                        || names(after, TargetState.Dispatched.class).isEmpty(),
                "leaves orders to be taken in a run that ends",
                decision);
        checkWakeUp(after, decision, now, busy);
    }

    /** It looks again no later than at the first deadline, whatever else may happen before. */
    private static void checkWakeUp(RunSnapshot after, Decision decision, Instant now, boolean busy) {
        Instant wakeAt = decision.wakeAt();
        require(wakeAt == null ? !busy && after.paused() : wakeAt.isAfter(now), "waits without a limit", decision);
        Instant latest = wakeAt == null ? now : wakeAt.minusSeconds(1);
        require(after.targets().stream().noneMatch(target -> late(target, after, latest)), "sleeps too long", decision);
        boolean ends = decision.waitingFor().stream().anyMatch(waiting -> waiting.reason() == WaitingReason.ENDING);
        boolean runClockCounts = !after.paused() && !ends;
        require(!runClockCounts || latest.isBefore(decision.clock().deadline()), "outsleeps the run", decision);
    }

    private static List<String> effects(Decision decision) {
        List<String> effects = new ArrayList<>(
                decision.fail().stream().map(TargetFailure::target).toList());
        effects.addAll(decision.withdraw());
        effects.addAll(decision.skip());
        effects.addAll(decision.dispatch());
        return effects;
    }

    private static Set<String> names(RunSnapshot snapshot, Class<? extends TargetState> state) {
        Set<String> names = new HashSet<>();
        for (Target target : snapshot.targets()) {
            if (state.isInstance(target.state())) {
                names.add(target.name());
            }
        }
        return names;
    }

    static void same(@Nullable Object actual, @Nullable Object expected, String what) {
        require(Objects.equals(actual, expected), what, actual);
    }

    static void require(boolean holds, String what, @Nullable Object subject) {
        if (!holds) {
            throw new AssertionError(what + ": " + subject);
        }
    }
}
