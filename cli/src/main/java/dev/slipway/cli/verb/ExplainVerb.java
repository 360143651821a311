package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Output;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.explain.Explain;
import dev.slipway.cli.explain.ExplainPicture;
import dev.slipway.cli.explain.Explanation;
import dev.slipway.cli.explain.Known;
import dev.slipway.cli.explain.Times;
import dev.slipway.cli.live.Subject;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.translate.Labels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: why nothing is moving, or what is, and what a person can do. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says why a run or a group stands where it stands, and what can be done about it.",
            "Every reason, since when and until when; of an ended run why it ended so."
        })
public final class ExplainVerb implements Verb {
    private static final int HOSTS = 5;

    @Parameters(index = "0", paramLabel = "RUN|GROUP", description = "A run, or a deployment group.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String word;

    @Parameters(index = "1", arity = "0..1", paramLabel = "HOST", description = "Only this host's part in the run.")
    private @Nullable String host;

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final Connection connection = new Connection();

    private final Surroundings surroundings;

    public ExplainVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deployments", "the run, and what it waits behind", "get"),
                Permission.to("deploymentgroups", "its group", "get"),
                Permission.to("deploymenttargets", "where each of its hosts stands", "list"));
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            Explain explain = new Explain(known(cluster), Times.of(surroundings.clock()));
            Explanation explanation = explanation(cluster, explain);
            if (output.isData()) {
                surroundings.out().print(output.text(explanation));
            } else {
                ExplainPicture.of(explanation, surroundings.terminal().columns())
                        .forEach(surroundings.out()::println);
            }
            return ExitCodes.OK;
        }
    }

    /** A group is explained as such; with a host its active run is meant. */
    private Explanation explanation(Cluster cluster, Explain explain) {
        if (host != null) {
            Subject.checkHost(host);
            Deployment run = new Subjects(cluster).run(word);
            return explain.host(run, host).orElseThrow(() -> noSuchHost(run, explain.hosts(run)));
        }
        Subject subject = Subject.parse(word);
        return switch (subject.kind()) {
            case GROUP -> explain.group(new Subjects(cluster).group(word));
            case RUN -> explain.run(new Subjects(cluster).onlyRun(word));
            case EITHER -> {
                Optional<DeploymentGroup> group = cluster.find(DeploymentGroup.class, subject.name());
                boolean alone = cluster.find(Deployment.class, subject.name()).isEmpty();
                yield group.isPresent() && alone
                        ? explain.group(group.get())
                        : explain.run(new Subjects(cluster).run(word));
            }
        };
    }

    private Refusal noSuchHost(Deployment run, List<String> hosts) {
        String name = run.getMetadata().getName();
        if (hosts.isEmpty()) {
            return new Refusal(
                    ExitCodes.NOT_FOUND,
                    "%s has no hosts: it has not started, or they are no longer kept".formatted(name));
        }
        String some = hosts.stream().limit(HOSTS).collect(Collectors.joining(", "));
        return new Refusal(
                ExitCodes.NOT_FOUND,
                "%s has no host %s; it has %s%s"
                        .formatted(
                                name,
                                host,
                                some,
                                hosts.size() > HOSTS ? " and %d more".formatted(hosts.size() - HOSTS) : ""));
    }

    private static Known known(Cluster cluster) {
        return new Known() {
            @Override
            public Optional<Deployment> run(String name) {
                return cluster.find(Deployment.class, name);
            }

            @Override
            public Optional<DeploymentGroup> group(String name) {
                return cluster.find(DeploymentGroup.class, name);
            }

            @Override
            public List<DeploymentTarget> targets(Deployment run) {
                return cluster.listLabelled(
                        DeploymentTarget.class,
                        Map.of(Labels.DEPLOYMENT_UID, run.getMetadata().getUid()));
            }
        };
    }
}
