package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.steer.GroupFacts;
import dev.slipway.cli.steer.NewRun;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.cli.steer.Undoing;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kubectl slipway undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Goes back to the successful revision before the present one, whatever Git says.")
public final class UndoVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    private final NewRun run = new NewRun();

    @Parameters(index = "0", paramLabel = "GROUP", description = "The deployment group.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String word;

    @Option(
            names = "--to-revision",
            paramLabel = "NAME-OR-RUN",
            description =
                    "Another revision that the group has had: its name, the beginning of its digest, or a run's name.")
    private @Nullable String to;

    public UndoVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            DeploymentGroup group = new Subjects(cluster).group(word);
            List<Deployment> runs = cluster.list(Deployment.class, "spec.deploymentGroupName", GroupFacts.name(group));
            return switch (new Undoing(group, runs).plan(to)) {
                case Undoing.Plan.Done done -> {
                    surroundings.out().println(done.sentence());
                    yield ExitCodes.OK;
                }
                case Undoing.Plan.Create create ->
                    run.create(
                            cluster,
                            surroundings,
                            run.draft(group, "undo", create.spec()),
                            Stream.concat(create.sentences().stream(), run.warnings(group).stream())
                                    .toList());
            };
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deploymentgroups", "read what the group runs, and what Git says", "get"),
                Permission.to("deployments", "find the earlier revision", "list"),
                Permission.to("deployments", "create the run that goes back", "create"),
                Permission.to("deployments", "with --wait, see the end", "get"));
    }
}
