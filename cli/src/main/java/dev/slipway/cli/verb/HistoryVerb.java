package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Output;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.live.Reads;
import dev.slipway.cli.live.Subject;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.cli.view.group.HistoryTable;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code history}: the runs of a group, newest first. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the runs of a deployment group, newest first.",
            "BY says who made a run: user, minted (by spec.revision), rollback or drift."
        })
public final class HistoryVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(paramLabel = "GROUP", description = "The deployment group.")
    private String group = "";

    public HistoryVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.to("deployments", "the runs of the group", "list"));
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            List<HistoryTable.Row> rows = rows(cluster);
            if (output.isData()) {
                surroundings.out().print(output.text(rows));
            } else if (rows.isEmpty()) {
                surroundings.err().println("group %s has no run".formatted(group));
            } else {
                Instant now = surroundings.clock().instant();
                Lines.print(surroundings, HistoryTable.lines(rows, now, Lines.columns(surroundings), output.isWide()));
            }
            return ExitCodes.OK;
        }
    }

    private List<HistoryTable.Row> rows(Cluster cluster) {
        Reads reads = new Reads(cluster);
        String name = Subject.parse(group).name();
        Optional<DeploymentGroup> found = reads.group(name);
        List<Deployment> runs = found.map(reads::runs).orElseGet(() -> reads.runs(name));
        if (runs.isEmpty() && found.isEmpty()) {
            Reads.permitted(() -> new Subjects(cluster).group(group));
        }
        return HistoryTable.rows(runs, surroundings.clock().instant());
    }
}
