package dev.slipway.plan.simulation;

import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;

/**
 * A target as the API server holds it. Every write states the version that it is based on.
 *
 * @param epoch of the leader that dispatched it last
 */
record StoredTarget(Target target, long version, int lastReport, boolean revisionReported, int epoch) {

    static StoredTarget created(Target target) {
        return new StoredTarget(target, 0, 0, false, 0);
    }

    StoredTarget written(Target next, int byEpoch) {
        boolean dispatch = next.state() instanceof TargetState.Dispatched;
        return new StoredTarget(next, version + 1, lastReport, revisionReported, dispatch ? byEpoch : epoch);
    }

    StoredTarget reported(Target next, int number, boolean revision) {
        return new StoredTarget(next, version + 1, number, revisionReported || revision, epoch);
    }

    /** Its Instance is another object, whose change is none of the target's. */
    StoredTarget of(Registration registration) {
        return new StoredTarget(target.with(registration), version, lastReport, revisionReported, epoch);
    }

    /** As somebody sees it for whom only dispatches of one epoch count (design 5). */
    Target seenIn(int anEpoch) {
        return target.state() instanceof TargetState.Dispatched && epoch != anEpoch
                ? target.with(new TargetState.Pending())
                : target;
    }
}
