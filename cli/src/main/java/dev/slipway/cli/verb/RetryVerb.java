package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.steer.Edits;
import dev.slipway.cli.steer.Retrying;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code kubectl slipway retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Tries a group's spec.revision once more, also after it failed, was stopped or was rolled back.")
public final class RetryVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private final Connection connection = new Connection();

    @Parameters(index = "0", paramLabel = "GROUP", description = "The deployment group.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String word;

    public RetryVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            DeploymentGroup group = new Subjects(cluster).group(word);
            surroundings
                    .out()
                    .println(new Edits(cluster)
                            .apply(
                                    DeploymentGroup.class,
                                    group,
                                    read -> Retrying.of(
                                            read, surroundings.clock().instant())));
        }
        return ExitCodes.OK;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.to(
                "deploymentgroups", "read the group and set its annotation slipway.dev/retry", "get", "patch"));
    }
}
