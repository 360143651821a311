package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Permission;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code pause} and {@code resume} are about: one of these two. */
public final class PauseSubject {
    /** What both verbs need. */
    public static final List<Permission> PERMISSIONS = List.of(
            Permission.to("deployments", "read the run and set its spec.paused", "get", "patch"),
            Permission.to(
                    "deploymentgroups", "find a group's active run, and set the group's spec.paused", "get", "patch"));

    @Parameters(index = "0", paramLabel = "RUN|GROUP", description = "The run; of a group its active run.")
    private @Nullable String run;

    @Option(names = "--group", paramLabel = "GROUP", description = "The group itself: whether it starts runs.")
    private @Nullable String group;

    /** Sets or clears spec.paused; returns the sentence. */
    public String set(Cluster cluster, boolean pause) {
        Pausing pausing = new Pausing(cluster, pause);
        return group == null ? pausing.run(Objects.requireNonNull(run)) : pausing.group(group);
    }
}
