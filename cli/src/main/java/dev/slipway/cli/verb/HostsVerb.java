package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Output;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.live.Reads;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.group.HostsTable;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.Selections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hosts}: the hosts of a group, or of the namespace. */
@Command(
        name = "hosts",
        mixinStandardHelpOptions = true,
        description = {
            "Shows hosts: whether they are connected, what they have installed, and what happens there now.",
            "With a group, those that it chooses, and which of its filters no host matches."
        })
public final class HostsVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(arity = "0..1", paramLabel = "GROUP", description = "Only the hosts of this deployment group.")
    private @Nullable String group;

    public HostsVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("instances", "the hosts", "list"),
                Permission.to("deploymentgroups", "which hosts a group chooses", "get"));
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            return group == null ? all(cluster) : ofGroup(cluster, new Subjects(cluster).group(group));
        }
    }

    private int all(Cluster cluster) {
        List<Instance> hosts = cluster.list(Instance.class);
        List<DeploymentGroup> groups =
                Reads.permitted(() -> cluster.list(DeploymentGroup.class)).orElse(List.of());
        List<Deployment> runs =
                Reads.permitted(() -> cluster.list(Deployment.class)).orElse(List.of());
        print(cluster, hosts, groups, runs);
        return ExitCodes.OK;
    }

    private int ofGroup(Cluster cluster, DeploymentGroup chosen) {
        List<Instance> all = cluster.list(Instance.class);
        List<Deployment> runs =
                Reads.permitted(() -> new Reads(cluster).runs(chosen)).orElse(List.of());
        print(cluster, Reads.selected(chosen, all), List.of(chosen), runs);
        List<String> nothing = Selections.select(chosen.getSpec(), all).matchedNothing();
        if (!nothing.isEmpty()) {
            surroundings.err().println("no host matches " + String.join(", ", nothing));
        }
        return ExitCodes.OK;
    }

    private void print(Cluster cluster, List<Instance> hosts, List<DeploymentGroup> groups, List<Deployment> runs) {
        List<HostsTable.Row> rows = HostsTable.rows(new HostsTable.Facts(
                hosts,
                groups,
                runs,
                targets(cluster, groups, runs),
                group != null,
                surroundings.clock().instant()));
        if (output.isData()) {
            surroundings.out().print(output.text(rows));
        } else if (rows.isEmpty()) {
            surroundings
                    .err()
                    .println(
                            group == null
                                    ? "no hosts in namespace " + cluster.namespace()
                                    : "group %s chooses no host".formatted(group));
        } else {
            Lines.print(
                    surroundings,
                    HostsTable.lines(
                            rows,
                            surroundings.clock().instant(),
                            Lines.columns(surroundings),
                            output.isWide(),
                            group != null));
        }
    }

    /** Of the runs that are active: what happens on the hosts now. */
    private static List<DeploymentTarget> targets(
            Cluster cluster, List<DeploymentGroup> groups, List<Deployment> runs) {
        List<String> active = groups.stream()
                .filter(group -> group.getStatus() != null)
                .map(group -> Field.text(group.getStatus().getActiveRun()))
                .toList();
        Reads reads = new Reads(cluster);
        return runs.stream()
                .filter(run -> active.contains(run.getMetadata().getName()))
                .map(run -> Reads.permitted(() -> reads.targets(run)))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .toList();
    }
}
