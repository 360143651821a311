package dev.slipway.plan.decide;

import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hosts may start now (S 2.5): never more than the width in flight, and a healthy host only if the minimum still
 * holds while it is away. Unhealthy hosts do not lower the healthy count, so only the width limits them (design 4).
 *
 * <p>Example: T = 6, M = 5, W = 1, all healthy, none in flight: one starts, since 6 - 1 &ge; 5. After a failure in a
 * group with T = 10, M = 8, W = 2, H is 9 and one host at a time is left.
 */
final class StartRule {

    private StartRule() {}

    static List<Target> startable(Standing standing, boolean awaitsFirstReport) {
        List<Target> start = new ArrayList<>();
        int inFlight = standing.inFlight();
        int serving = standing.serving();
        for (Target target : HostOrder.sorted(standing.targets())) {
            if (!(target.state() instanceof TargetState.Pending)) {
                continue;
            }
            if (!widthPermits(standing, awaitsFirstReport, inFlight) || !minimumPermits(standing, target, serving)) {
                // The order puts unhealthy hosts first: where one must wait, all later ones must.
                break;
            }
            start.add(target);
            inFlight++;
            serving -= target.healthAtStart().healthy() ? 1 : 0;
        }
        return start;
    }

    /** One host at a time until the first report has bound the revision, whatever the configuration (design 3). */
    static int width(Standing standing, boolean awaitsFirstReport) {
        return awaitsFirstReport ? 1 : standing.minimum().width();
    }

    static boolean minimumPermits(Standing standing, Target target, int serving) {
        return !target.healthAtStart().healthy()
                || serving - 1 >= standing.minimum().minimum();
    }

    private static boolean widthPermits(Standing standing, boolean awaitsFirstReport, int inFlight) {
        return inFlight < width(standing, awaitsFirstReport);
    }
}
