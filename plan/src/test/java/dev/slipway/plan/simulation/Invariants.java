package dev.slipway.plan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold at every step of every world (design 7), checked on what is stored and on each decision. */
final class Invariants {

    private final StoredRun run;
    private final long servingAtStart;

    Invariants(StoredRun run) {
        this.run = run;
        this.servingAtStart = truth().serving();
    }

    private Arithmetic truth() {
        return new Arithmetic(run.snapshot(run.targets.values()));
    }

    /** Never wider than W, and never below the minimum (or below what there was) through our own doing. */
    void checkWorld() {
        assertThat(truth().inFlight()).as("hosts in flight").isLessThanOrEqualTo(run.minimum.width());
        if (run.missing == 0) {
            assertThat(truth().serving())
                    .as("hosts that serve")
                    .isGreaterThanOrEqualTo(Math.min(run.minimum.minimum(), servingAtStart));
        }
    }

    void checkDecision(RunSnapshot before, Decision decision, Instant now) {
        assertThat(Decide.decide(before, now)).as("decided again").isEqualTo(decision);
        RunSnapshot after = Applied.to(before, decision, now);
        checkNothingIsAddedByDecidingAgain(after, decision, now);
        checkEffectsFitTheirTargets(before, decision);
        checkStarts(before, after, decision);
        checkDeadlines(before, after, decision, now);
        checkReasonOfEnding(before, after, decision, now);
        checkEveryWaitHasAReason(after, decision, now);
    }

    private static void checkNothingIsAddedByDecidingAgain(RunSnapshot after, Decision decision, Instant now) {
        Decision again = Decide.decide(after, now);
        assertThat(effects(again)).as("new effects of deciding again").isEmpty();
        assertThat(again.finish()).isEqualTo(decision.finish());
        assertThat(again.waitingFor()).isEqualTo(decision.waitingFor());
        assertThat(again.wakeAt()).isEqualTo(decision.wakeAt());
        assertThat(again.clock()).isEqualTo(decision.clock());
        assertThat(again.ending()).isEqualTo(decision.ending());
    }

    private static void checkEffectsFitTheirTargets(RunSnapshot before, Decision decision) {
        assertThat(effects(decision)).as("one effect a target").doesNotHaveDuplicates();
        Set<String> pending = names(before, TargetState.Pending.class);
        assertThat(pending).containsAll(decision.skip()).containsAll(decision.dispatch());
        assertThat(names(before, TargetState.Dispatched.class)).containsAll(decision.withdraw());
        Set<String> inFlight = new HashSet<>(names(before, TargetState.Dispatched.class));
        inFlight.addAll(names(before, TargetState.Delivered.class));
        inFlight.addAll(names(before, TargetState.Running.class));
        assertThat(inFlight)
                .containsAll(decision.fail().stream()
                        .map(failure -> failure.target())
                        .toList());
    }

    private static void checkStarts(RunSnapshot before, RunSnapshot after, Decision decision) {
        if (decision.dispatch().isEmpty()) {
            return;
        }
        assertThat(before.paused() || before.stop() != null || before.deletion() != null || before.ending() != null)
                .as("nothing new starts in a run that is paused or ends")
                .isFalse();
        Arithmetic then = new Arithmetic(after);
        assertThat(then.inFlight()).as("width").isLessThanOrEqualTo(then.width());
        List<Target> started = decision.dispatch().stream()
                .map(name -> before.targets().stream()
                        .filter(target -> target.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        if (started.stream().anyMatch(target -> target.healthAtStart().healthy())) {
            assertThat(then.serving())
                    .as("minimum")
                    .isGreaterThanOrEqualTo(after.minimum().minimum());
        }
        List<Target> expected =
                Stream.concat(started.stream(), then.pending().stream()).toList();
        assertThat(expected).as("order of hosts").isSortedAccordingTo(Arithmetic.order());
    }

    private static void checkDeadlines(RunSnapshot before, RunSnapshot after, Decision decision, Instant now) {
        boolean outlasted =
                before.deletion() != null && !now.isBefore(before.deletion().waitUntil());
        for (Target target : before.targets()) {
            boolean failed = decision.fail().stream()
                    .anyMatch(failure -> failure.target().equals(target.name()));
            assertThat(failed)
                    .as("deadline of %s", target)
                    .isEqualTo(late(target, before, now) || outlasted && handedOut(target));
        }
        assertThat(after.targets()).noneMatch(target -> late(target, after, now));
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

    private static void checkReasonOfEnding(RunSnapshot before, RunSnapshot after, Decision decision, Instant now) {
        if (before.ending() != null) {
            assertThat(decision.ending()).as("the first reason stays").isEqualTo(before.ending());
        } else if (decision.ending() != null) {
            Arithmetic then = new Arithmetic(after);
            ErrorCode code = decision.ending().code();
            assertThat(
                            switch (code) {
                                case MANUAL_STOP, ALARM_ACTIVE -> before.stop() != null || before.deletion() != null;
                                case TIMEOUT -> !now.isBefore(decision.clock().deadline());
                                case HEALTH_CONSTRAINTS ->
                                    then.notAttempted() > 0
                                            && (then.budgetSpent()
                                                    || then.groupWide()
                                                            && then.serving()
                                                                    <= before.minimum()
                                                                            .minimum());
                                case NO_INSTANCES, HEALTH_CONSTRAINTS_INVALID -> false;
                            })
                    .as("a reason to end with %s", code)
                    .isTrue();
        }
    }

    private static void checkEveryWaitHasAReason(RunSnapshot after, Decision decision, Instant now) {
        if (decision.finish() != null) {
            assertThat(decision.waitingFor()).isEmpty();
            assertThat(after.targets()).allMatch(target -> StoredRun.terminal(target.state()));
            return;
        }
        assertThat(decision.waitingFor()).as("reasons to wait").isNotEmpty().allSatisfy(waiting -> {
            assertThat(waiting.message()).isNotBlank();
            assertThat(waiting.message().length()).isLessThanOrEqualTo(200);
        });
        if (decision.wakeAt() == null) {
            assertThat(after.paused() && new Arithmetic(after).inFlight() == 0)
                    .as("only a person is waited for without a limit")
                    .isTrue();
        } else {
            assertThat(decision.wakeAt()).isAfter(now);
        }
    }

    /** The width is used: after a pass no host waits that could have started. */
    void checkNothingMoreCouldStart(Decision decision) {
        if (decision.finish() == null && decision.ending() == null && !run.paused) {
            Arithmetic now = truth();
            assertThat(now.pending().stream().limit(1))
                    .as("waits although it may start")
                    .noneMatch(now::permitted);
        }
    }

    /** Nothing is left over, and the run succeeded exactly under the conditions of S 2.5. */
    void checkEnd() {
        Finish finish = Objects.requireNonNull(run.finish);
        Arithmetic end = truth();
        assertThat(end.count(TargetState.Pending.class) + end.inFlight())
                .as("left over")
                .isZero();
        boolean succeeded = finish.outcome() == Outcome.SUCCEEDED;
        assertThat(succeeded).as("success").isEqualTo(run.ending == null && end.successful());
        assertThat(finish.error() == null).isEqualTo(succeeded);
        if (run.kind == RunKind.DEPLOYMENT && !succeeded && !end.budgetSpent()) {
            assertThat(Objects.requireNonNull(finish.error()).code())
                    .as("a deployment within its budget fails only by a stop or by its time")
                    .isIn(ErrorCode.MANUAL_STOP, ErrorCode.ALARM_ACTIVE, ErrorCode.TIMEOUT);
        }
    }

    private static List<String> effects(Decision decision) {
        return Stream.of(
                        decision.fail().stream().map(failure -> failure.target()),
                        decision.withdraw().stream(),
                        decision.skip().stream(),
                        decision.dispatch().stream())
                .flatMap(names -> names)
                .toList();
    }

    private static Set<String> names(RunSnapshot snapshot, Class<? extends TargetState> state) {
        Set<String> names = new HashSet<>();
        snapshot.targets().stream()
                .filter(target -> state.isInstance(target.state()))
                .forEach(target -> names.add(target.name()));
        return names;
    }
}
