package dev.slipway.agent.engine.install;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that an Install will do, decided before anything is touched.
 *
 * @param root real path of the root directory, above every target
 * @param archive the unpacked revision, above every source
 * @param before what is on the host for this group now
 * @param after what will be
 * @param steps what comes first: removals, rules, directories, parents before children
 * @param files what is put into these directories then; none of them depends on another
 */
public record InstallPlan(
        Path root,
        Path archive,
        Manifest before,
        Manifest after,
        List<InstallStep> steps,
        List<InstallStep.Place> files) {
    public InstallPlan {
        steps = List.copyOf(steps);
        files = List.copyOf(files);
    }

    /** Steps and files. */
    List<InstallStep> all() {
        return Stream.concat(steps.stream(), files.stream()).toList();
    }
}
