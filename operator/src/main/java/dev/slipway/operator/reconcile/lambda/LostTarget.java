package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ShiftedAlias;
import dev.slipway.plan.decide.StopEnding;
import dev.slipway.plan.lambda.LambdaSnapshot;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.FunctionGoal;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.lambda.routing.TrafficStep;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.StopRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run whose target is gone, be it that somebody deleted it or that its namespace goes: the run keeps enough to bring the
 * alias back. It may be at any step of the schedule; which, the next look shows.
 */
final class LostTarget {
    private static final int ALL = 100;

    /**
     * What can be said of the function without its target.
     *
     * @param before what this process knew last, so that trouble with AWS keeps its beginning; null if nothing
     */
    static FunctionState state(ShiftedAlias alias, List<TrafficStep> steps, @Nullable FunctionState before) {
        AliasTraffic last = before == null ? null : before.traffic();
        FunctionGoal goal = new FunctionGoal(
                Objects.requireNonNullElse(alias.getFunctionName(), ""),
                Objects.requireNonNullElse(alias.getFunctionAlias(), ""),
                alias.getCurrentVersion(),
                Objects.requireNonNullElse(alias.getTargetVersion(), ""),
                Map.of());
        List<Integer> anywhere = Stream.concat(steps.stream().map(TrafficStep::percentage), Stream.of(0, ALL))
                .distinct()
                .toList();
        return new FunctionState(
                goal,
                Map.of(),
                new AliasTraffic(
                        Objects.requireNonNullElse(alias.getCurrentVersion(), ""),
                        last == null ? 0 : last.percentage(),
                        anywhere,
                        0,
                        null,
                        null,
                        false,
                        null),
                null,
                before == null ? null : before.retrying());
    }

    /** Why such a run ends. */
    static ErrorInformation ending(LambdaSnapshot snapshot, boolean deleted, @Nullable StopRequest stop) {
        return snapshot.ending() != null
                ? snapshot.ending()
                : StopEnding.of(deleted, stop)
                        .orElseGet(() -> new ErrorInformation(
                                ErrorCode.INTERNAL_ERROR,
                                "its DeploymentTarget was deleted, and with it how far the run was"));
    }

    /** Notes an alias in the run before its traffic moves for the first time. */
    static void remember(DeploymentStatus status, FunctionState state) {
        AliasTraffic traffic = state.traffic();
        if (status.getShiftedAlias() != null
                || traffic == null
                || traffic.intended().isEmpty()) {
            return;
        }
        ShiftedAlias alias = new ShiftedAlias();
        alias.setFunctionName(state.goal().function());
        alias.setFunctionAlias(state.goal().alias());
        alias.setCurrentVersion(traffic.currentVersion());
        alias.setTargetVersion(state.goal().targetVersion());
        status.setShiftedAlias(alias);
    }

    /**
     * Notes in the run that its target was made, with the first decision about it and so before any call: from then on no
     * other is made in its place, and no function is invoked twice.
     */
    static void noteMade(DeploymentStatus status) {
        if (status.getFrozen() != null) {
            status.getFrozen().setOutstanding(List.of());
        }
    }

    /** Whether the run's target was made. A run that says nothing of outstanding targets has none yet. */
    static boolean wasMade(DeploymentStatus status) {
        return status.getFrozen() != null && status.getFrozen().getOutstanding() != null;
    }

    /** Why a run ends whose target is gone before its alias was touched. */
    static ErrorInformation untouched() {
        return new ErrorInformation(
                ErrorCode.INTERNAL_ERROR, "its DeploymentTarget was deleted before any traffic moved; deploy again");
    }

    private LostTarget() {}
}
