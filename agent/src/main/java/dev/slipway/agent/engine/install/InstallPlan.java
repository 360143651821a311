package dev.slipway.agent.engine.install;

import java.nio.file.Path;
import java.util.List;

/**
 * All that an Install will do, decided before anything is touched.
 *
 * @param root real path of the root directory, above every target
 * @param archive the unpacked revision, above every source
 * @param before what is on the host for this group now
 * @param after what will be
 * @param steps removals first, then directories and files, parents before children
 */
public record InstallPlan(Path root, Path archive, Manifest before, Manifest after, List<InstallStep> steps) {
    public InstallPlan {
        steps = List.copyOf(steps);
    }
}
