package dev.slipway.plan.simulation;

import dev.slipway.plan.snapshot.Target;

/** A target as the API server holds it. Every write states the version that it is based on. */
record StoredTarget(Target target, long version, int lastReport, boolean revisionReported) {

    StoredTarget written(Target next) {
        return new StoredTarget(next, version + 1, lastReport, revisionReported);
    }

    StoredTarget reported(Target next, int number, boolean revision) {
        return new StoredTarget(next, version + 1, number, revisionReported || revision);
    }
}
