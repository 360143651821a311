package dev.slipway.plan.decide;

import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;

/** Counts hosts, those of a run or of one zone: F and H of S 2.5, and what is in flight. */
final class Counts {

    private int hosts;
    private int targets;
    private int pending;
    private int undelivered;
    private int delivered;
    private int succeeded;
    private int failed;
    private int skipped;
    private int attempted;
    private int healthy;
    private int busyHealthy;
    private int unhealthyLeft;

    void add(Target target) {
        hosts++;
        targets++;
        switch (target.state()) {
            case TargetState.Pending _ -> pending++;
            case TargetState.Dispatched _ -> undelivered++;
            case TargetState.Delivered _ -> delivered++;
            case TargetState.Running _ -> delivered++;
            case TargetState.Succeeded _ -> succeeded++;
            case TargetState.Failed _ -> failed++;
            case TargetState.Skipped _ -> skipped++;
        }
        attempted += target.ordered() && !Standing.unattempted(target) ? 1 : 0;
        healthy += Standing.isHealthy(target) ? 1 : 0;
        boolean wasHealthy = target.healthAtStart().healthy();
        busyHealthy += wasHealthy && Standing.inFlight(target) ? 1 : 0;
        unhealthyLeft += !wasHealthy && Standing.unattempted(target) ? 1 : 0;
    }

    void add(Bystander bystander) {
        hosts++;
        healthy += bystander.isHealthy() ? 1 : 0;
    }

    /** Hosts that count: targets and bystanders. */
    int hosts() {
        return hosts;
    }

    int targets() {
        return targets;
    }

    int pending() {
        return pending;
    }

    /** Dispatched, but handed to no agent yet. */
    int undelivered() {
        return undelivered;
    }

    int inFlight() {
        return undelivered + delivered;
    }

    int succeeded() {
        return succeeded;
    }

    int failed() {
        return failed;
    }

    int skipped() {
        return skipped;
    }

    /** H: hosts whose last deployment succeeded, those in flight counted as they started. */
    int healthy() {
        return healthy;
    }

    /** Healthy hosts that no one is changing; those in flight serve nobody for now. */
    int serving() {
        return healthy - busyHealthy;
    }

    /** Hosts that were not attempted, skipped ones included: skipping the rest must not look like attempting it. */
    int unattempted() {
        return pending + skipped;
    }

    /** Those of them that have nothing to lose. */
    int unhealthyLeft() {
        return unhealthyLeft;
    }

    /** Hosts that have or had an order; one that was lost before its turn had none. */
    int attempted() {
        return attempted;
    }
}
