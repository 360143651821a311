package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.steer.Edits;
import dev.slipway.cli.steer.RunFacts;
import dev.slipway.cli.steer.Stopping;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl slipway stop}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stops a run for good, with or without a rollback.")
public final class StopVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "RUN|GROUP", description = "The run; of a group its active run.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String word;

    @Option(
            names = "--rollback",
            negatable = true,
            description = "Whether hosts that were updated go back to the last successful revision; without it the"
                    + " settings of run and group decide.")
    private @Nullable Boolean rollback;

    public StopVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            Deployment run = new Subjects(cluster).run(word);
            Stopping stopping = new Stopping(rollback, cluster.find(DeploymentGroup.class, RunFacts.group(run)));
            surroundings.out().println(new Edits(cluster).apply(Deployment.class, run, stopping::of));
        }
        return ExitCodes.OK;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deployments", "read the run and set its spec.stop", "get", "patch"),
                Permission.to("deploymentgroups", "find a group's active run, and say what is rolled back to", "get"));
    }
}
