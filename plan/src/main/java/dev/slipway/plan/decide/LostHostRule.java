package dev.slipway.plan.decide;

import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Optional;

/**
 * A target whose Instance was deleted, or deleted and enrolled anew, fails at once, whatever its turn and also in a pause
 * (docs/decisions/0009-how-a-run-is-decided.md): the gateway accepts nothing of the old Instance and hands the order to
 * no other, so that its deadline could only tell later, and less truly, the same. The new Instance does not take its
 * place: whoever enrolled may be another machine that the group does not even select, with other tags, zone and
 * installations than those that T, the order of hosts and the minimum were frozen with.
 *
 * <p>In a run that ends, what was not delivered is taken back and what was not ordered is skipped, as for any host.
 */
final class LostHostRule {

    private LostHostRule() {}

    /** The failure of a target that has not ended and has lost its host. */
    static Optional<TargetFailure> lost(Target target, boolean ending) {
        boolean open = Standing.inFlight(target) || target.state() instanceof TargetState.Pending;
        if (!open || ending && !begun(target)) {
            return Optional.empty();
        }
        return switch (target.registration()) {
            case SAME, SHARED -> Optional.empty();
            case DELETED -> Optional.of(failure(target, deleted(target)));
            case ANEW -> Optional.of(failure(target, anew(target)));
        };
    }

    private static String deleted(Target target) {
        return begun(target)
                ? "deleted after delivery of the order, so that no report can come; enrol it again, then deploy again"
                : "deleted after the run had started; enrol it again, then deploy again";
    }

    private static String anew(Target target) {
        return begun(target)
                ? "deleted and enrolled anew after delivery of the order, so that no report can come; deploy again"
                : "deleted and enrolled anew after the run had started, which keeps to the Instances of its start;"
                        + " deploy again";
    }

    private static TargetFailure failure(Target target, String what) {
        String event = target.state() instanceof TargetState.Running(var running, var _) ? running : null;
        String message = Words.limited("%s was lost: its Instance was %s".formatted(target.host(), what));
        return new TargetFailure(target.name(), FailureType.UNREACHABLE, event, message);
    }

    private static boolean begun(Target target) {
        return target.state() instanceof TargetState.Delivered || target.state() instanceof TargetState.Running;
    }
}
