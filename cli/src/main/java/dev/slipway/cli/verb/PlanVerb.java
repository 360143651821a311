package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Output;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.RevisionOptions;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.bundle.BundleCheck;
import dev.slipway.cli.foresee.Forecast;
import dev.slipway.cli.foresee.Forecast.BundleForecast;
import dev.slipway.cli.foresee.Forecasts;
import dev.slipway.cli.foresee.PlanPicture;
import dev.slipway.cli.foresee.PlannedRun;
import dev.slipway.cli.steer.GivenRevision;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.revision.Revision;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunInputs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan}: what a run would do, before it exists. Nothing is written. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Foretells a run: hosts in order, how many at a time, zones, what is in the way, how long it takes.",
            "Without a revision that of the group's spec. Exit 2 if the run would fail or be refused at once."
        })
public final class PlanVerb implements Verb {
    @Parameters(paramLabel = "GROUP", description = "Name of the deployment group.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String groupName;

    @Mixin
    private final RevisionOptions revisions = new RevisionOptions();

    @Option(
            names = "--config",
            paramLabel = "NAME",
            description = "Deployment configuration to plan with instead of the group's.")
    private @Nullable String config;

    @Option(names = "--no-bundle", description = "Does not look at the bundle.")
    private boolean noBundle;

    @Mixin
    private final Output output = new Output();

    @Mixin
    private final Connection connection = new Connection();

    private final Surroundings surroundings;

    public PlanVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deploymentgroups", "the group and what it did last", "get"),
                Permission.to("applications", "the group's application", "get"),
                Permission.to("deploymentconfigs", "the configuration, unless it is a predefined one", "get"),
                Permission.to("deployments", "what is in the run's way, and how long earlier runs took", "list"),
                Permission.to("deployments", "with --revision, find a run of another group", "get"),
                Permission.to("instances", "the hosts", "list"));
    }

    @Override
    public Integer call() {
        RevisionOptions.Given given = revisions.given();
        try (Cluster cluster = connection.open()) {
            Instant now = surroundings.clock().instant();
            DeploymentGroup group = new Subjects(cluster).group(groupName);
            List<Deployment> runs = cluster.list(
                    Deployment.class,
                    "spec.deploymentGroupName",
                    group.getMetadata().getName());
            Deployment run = PlannedRun.withConfig(run(cluster, given, group, runs, now), config);
            Forecast forecast = Forecasts.of(facts(cluster, group, runs, run, now));
            Forecast whole = noBundle || forecast.traffic() != null ? forecast : forecast.with(bundle(group, run));
            show(whole);
            return whole.fails() ? ExitCodes.STOPPED : ExitCodes.OK;
        }
    }

    private void show(Forecast forecast) {
        if (output.isData()) {
            surroundings.out().print(output.text(forecast));
            return;
        }
        PlanPicture.of(
                        forecast,
                        surroundings.terminal().colours(),
                        surroundings.terminal().columns())
                .forEach(surroundings.out()::println);
    }

    /** Its hooks are compared with what the group has now, unless that is the same. */
    private BundleForecast bundle(DeploymentGroup group, Deployment run) {
        Revision revision = run.getSpec().getRevision();
        SuccessfulRun last =
                group.getStatus() == null ? null : group.getStatus().getLastSuccessful();
        if (revision == null) {
            return new BundleForecast(false, null, List.of(), null, List.of());
        }
        Revision before = last == null ? null : last.getRevision();
        boolean another = before != null && !Revisions.hash(before).equals(Revisions.hash(revision));
        return new BundleCheck(surroundings.environment(), surroundings.clock())
                .check(revision, another ? before : null);
    }

    private static Deployment run(
            Cluster cluster, RevisionOptions.Given given, DeploymentGroup group, List<Deployment> runs, Instant now) {
        return switch (given) {
            case RevisionOptions.Given.Nothing _ -> PlannedRun.of(group, ofSpec(group), now);
            case RevisionOptions.Given.Known known ->
                PlannedRun.of(group, GivenRevision.find(cluster, group, runs, known.word()), now);
            case RevisionOptions.Given.Located located -> PlannedRun.of(group, located.revision(), now);
            case RevisionOptions.Given.Filed filed -> PlannedRun.of(group, GivenRevision.of(group, filed), now);
        };
    }

    private static Revision ofSpec(DeploymentGroup group) {
        return Optional.ofNullable(group.getSpec().getRevision())
                .orElseThrow(() -> new Refusal(
                        ExitCodes.USAGE,
                        "%s has no spec.revision: say what to plan with --revision, --s3, --github, --url or -f"
                                .formatted(group.getMetadata().getName())));
    }

    private static RunFacts facts(
            Cluster cluster, DeploymentGroup group, List<Deployment> runs, Deployment run, Instant now) {
        return new RunFacts(
                run,
                group,
                cluster.find(
                                Application.class,
                                Objects.requireNonNullElse(group.getSpec().getApplicationName(), ""))
                        .orElse(null),
                RunInputs.configName(run.getSpec(), group)
                        .filter(name -> !name.startsWith(Configs.PREDEFINED_PREFIX))
                        .flatMap(name -> cluster.find(DeploymentConfig.class, name))
                        .orElse(null),
                runs,
                List.of(),
                cluster.list(Instance.class),
                now);
    }
}
