package dev.slipway.cli.foresee;

import dev.slipway.cli.foresee.Forecast.HostForecast;
import dev.slipway.cli.foresee.Forecast.Minimum;
import dev.slipway.cli.foresee.Forecast.Problem;
import dev.slipway.cli.foresee.Forecast.ZoneForecast;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.instance.Instance;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.rehearsal.Course;
import dev.slipway.plan.rehearsal.Rehearsal;
import dev.slipway.plan.rehearsal.Step;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.Zonal;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.Zones;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunInputs;
import dev.slipway.translate.run.Settings;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.run.StartHealth;
import dev.slipway.translate.run.Stopping;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Foretells a run with the operator's own code: its inputs, its snapshot, and {@code decide} in a rehearsal in which every
 * host succeeds.
 */
public final class Forecasts {
    private static final Epoch NO_EPOCH = new Epoch("", 0);

    private final RunFacts facts;
    private final DeploymentGroup group;

    private Forecasts(RunFacts facts) {
        this.facts = facts;
        this.group = Objects.requireNonNull(facts.group());
    }

    /** The forecast for the run of the facts, which has not started; its siblings include it. */
    public static Forecast of(RunFacts facts) {
        return new Forecasts(facts).forecast();
    }

    private Forecast forecast() {
        return switch (RunInputs.resolve(facts, alarmsCanBeRead(group))) {
            case Inputs.Refused refused -> none(refused.code(), refused.message());
            case Inputs.Missing missing -> none(missing.reason(), missing.message());
            case Inputs.NotSupported notSupported -> none(Reasons.NOT_SUPPORTED_YET, notSupported.message());
            case Inputs.Complete complete -> course(complete);
            case Inputs.CompleteLambda lambda -> traffic(lambda);
        };
    }

    /** The plugin cannot know; a group that complains about its alarms tells. */
    private static boolean alarmsCanBeRead(DeploymentGroup group) {
        List<Condition> conditions =
                group.getStatus() == null ? null : group.getStatus().getConditions();
        return conditions == null
                || conditions.stream()
                        .noneMatch(condition -> "Stalled".equals(condition.getType())
                                && "True".equals(condition.getStatus())
                                && Reasons.NOT_SUPPORTED_YET.equals(condition.getReason())
                                && Objects.requireNonNullElse(condition.getMessage(), "")
                                        .contains("alarmConfiguration"));
    }

    private Forecast none(String code, String message) {
        return new Forecast(
                name(),
                RevisionWords.of(facts.run().getSpec().getRevision()),
                Revisions.hash(facts.run().getSpec().getRevision()).orElse(null),
                RunInputs.configName(facts.run().getSpec(), group).orElse(null),
                new Problem(code, message),
                null,
                List.of(),
                List.of(),
                0,
                0,
                null,
                new Warnings(facts).beforeHosts(),
                null,
                null);
    }

    private Forecast traffic(Inputs.CompleteLambda inputs) {
        Warnings warnings = new Warnings(facts);
        Forecast.TrafficForecast traffic = TrafficForecasts.of(facts, inputs);
        return new Forecast(
                name(),
                RevisionWords.of(inputs.revision()),
                inputs.hash(),
                inputs.settings().getDeploymentConfigName(),
                warnings.refusedByQueue().or(() -> warnings.movedAlias(traffic)).orElse(null),
                null,
                List.of(),
                List.of(),
                0,
                0,
                null,
                warnings.beforeHosts(),
                null,
                traffic);
    }

    private Forecast course(Inputs.Complete inputs) {
        ResolvedSettings settings = inputs.settings();
        RunSnapshot snapshot = snapshot(inputs);
        Course course = Rehearsal.of(snapshot, facts.now(), Duration.ZERO, Set.of());
        Warnings warnings = new Warnings(facts);
        List<HostForecast> hosts = hosts(snapshot, course);
        Optional<Forecast.Expected> expected = History.of(facts.siblings()).expected(settings, course);
        List<String> all = new ArrayList<>(warnings.beforeHosts());
        all.addAll(warnings.ofHosts(hosts, snapshot));
        expected.flatMap(time -> warnings.tooSlow(time)).ifPresent(all::add);
        return new Forecast(
                name(),
                RevisionWords.of(inputs.goal().revision()),
                inputs.goal().hash(),
                settings.getDeploymentConfigName(),
                warnings.refusedByQueue().or(() -> failure(course)).orElse(null),
                minimum(snapshot, settings),
                zones(snapshot, course),
                hosts,
                course.steps().size(),
                course.steps().stream().mapToInt(Step::inFlight).max().orElse(0),
                expected.orElse(null),
                all,
                null,
                null);
    }

    private static Optional<Problem> failure(Course course) {
        if (course.succeeds()) {
            return Optional.empty();
        }
        if (course.finish() == null || course.finish().error() == null) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                course.finish().error().code().name(), course.finish().error().message()));
    }

    /** The snapshot that the operator would take right after the start: the run's objects as it would write them. */
    private RunSnapshot snapshot(Inputs.Complete inputs) {
        Map<String, Instance> instances = facts.instancesByName();
        List<DeploymentTarget> targets = inputs.hosts().stream()
                .map(host -> target(host, Objects.requireNonNull(instances.get(host)), inputs.settings()))
                .toList();
        FrozenTargets frozen = new FrozenTargets();
        frozen.setTotal(inputs.total());
        frozen.setTargets(targets.size());
        DeploymentStatus status = new DeploymentStatus();
        status.setFrozen(frozen);
        status.setResolved(inputs.settings());
        status.setRevision(inputs.goal().revision());
        status.setRunDeadline(Timestamps.format(facts.now().plus(Settings.runLimit(group))));
        if (inputs.goal().known() != null) {
            status.setRevisionDigest(inputs.goal().known().getRevisionDigest());
        }
        Deployment started = new Deployment();
        started.setMetadata(facts.run().getMetadata());
        started.setSpec(facts.run().getSpec());
        started.setStatus(status);
        return Snapshots.of(facts.with(started), targets, NO_EPOCH, Stopping.NOT);
    }

    private DeploymentTarget target(String host, Instance instance, ResolvedSettings settings) {
        HostHealth health = StartHealth.of(instance, group, settings, facts.now());
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setTargetId(host);
        spec.setZone(Zones.of(instance));
        spec.setInstanceHealth(health.instance().text());
        spec.setRevisionHealth(health.revision().text());
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder().withName(host).build());
        target.setSpec(spec);
        return target;
    }

    private static Minimum minimum(RunSnapshot snapshot, ResolvedSettings settings) {
        HostMinimum minimum = snapshot.minimum();
        int healthy = (int) snapshot.targets().stream()
                .filter(target -> target.healthAtStart().healthy())
                .count();
        return new Minimum(MinimumWords.of(settings), minimum.total(), minimum.minimum(), minimum.width(), healthy);
    }

    /** The zones in the order in which the rehearsal went through them, and those that it never reached. */
    private static List<ZoneForecast> zones(RunSnapshot snapshot, Course course) {
        Zonal zonal = snapshot.zonal();
        if (zonal == null) {
            return List.of();
        }
        Map<String, Long> hosts =
                snapshot.targets().stream().collect(Collectors.groupingBy(Target::zone, Collectors.counting()));
        Map<String, Boolean> order = new LinkedHashMap<>();
        course.steps().forEach(step -> order.put(step.zone(), true));
        hosts.keySet().stream().sorted().forEach(zone -> order.putIfAbsent(zone, false));
        List<ZoneForecast> zones = new ArrayList<>();
        for (String zone : order.keySet()) {
            int count = Math.toIntExact(hosts.getOrDefault(zone, 0L));
            HostMinimum minimum = ZoneRule.forDeployment(zonal.minimumPerZone(), count);
            boolean last = zones.size() == order.size() - 1;
            Duration watch = zones.isEmpty() ? zonal.firstZoneMonitor() : zonal.monitor();
            zones.add(new ZoneForecast(zone, count, minimum.minimum(), minimum.width(), last ? 0 : watch.toSeconds()));
        }
        return zones;
    }

    private List<HostForecast> hosts(RunSnapshot snapshot, Course course) {
        Map<String, Target> targets = new HashMap<>();
        snapshot.targets().forEach(target -> targets.put(target.host(), target));
        Map<String, Instance> instances = facts.instancesByName();
        List<HostForecast> hosts = new ArrayList<>();
        int number = 0;
        for (Step step : course.steps()) {
            number++;
            for (String host : step.hosts()) {
                hosts.add(host(Objects.requireNonNull(targets.remove(host)), instances.get(host), number));
            }
        }
        snapshot.targets().stream()
                .filter(target -> targets.containsKey(target.host()))
                .forEach(target -> hosts.add(host(target, instances.get(target.host()), 0)));
        return hosts;
    }

    private HostForecast host(Target target, @Nullable Instance instance, int step) {
        return new HostForecast(
                target.host(),
                target.zone(),
                step,
                Places.why(target, instance, group),
                target.healthAtStart().instance().text(),
                target.healthAtStart().revision().text(),
                Places.connected(instance),
                instance == null || instance.getStatus() == null
                        ? null
                        : instance.getStatus().getDisconnectedSince());
    }

    private String name() {
        return group.getMetadata().getName();
    }
}
