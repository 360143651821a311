package dev.slipway.agent.engine.install;

import java.util.List;

/**
 * All that an Install will do, decided before anything is touched.
 *
 * @param before what is on the host for this group now
 * @param after what will be
 * @param steps removals first, then directories and files, parents before children
 */
public record InstallPlan(Manifest before, Manifest after, List<InstallStep> steps) {
    public InstallPlan {
        steps = List.copyOf(steps);
    }
}
