package dev.slipway.cli.view.run;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.RunView.HostCounts;
import dev.slipway.cli.view.run.RunView.Minimum;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.plan.decide.Tolerance;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.Zonal;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Healths;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads what a run's minimum of healthy hosts asks, and how near it is to failing by it (S 2.5). */
final class Minimums {

    /** Null before the run has started, and for a run without hosts to count over. */
    static @Nullable Minimum of(RunFacts facts, List<HostView> hosts, HostCounts counts) {
        DeploymentStatus status = RunViews.status(facts.run());
        ResolvedSettings settings = status.getResolved();
        if (settings == null || settings.getMinimumHealthyHosts() == null || status.getFrozen() == null) {
            return null;
        }
        HostMinimum minimum = new HostMinimum(
                Field.number(status.getFrozen().getTotal()),
                settings.getMinimumHealthyHosts(),
                Field.number(settings.getWidth()));
        OptionalInt further = status.getErrorInformation() == null && counts.left() > 0
                ? furtherFailures(facts, settings, minimum, hosts, counts)
                : OptionalInt.empty();
        return new Minimum(
                minimum.minimum(),
                minimum.total(),
                settings.getMinimumHealthyHostsText() == null
                        ? "%d of %d".formatted(minimum.minimum(), minimum.total())
                        : settings.getMinimumHealthyHostsText(),
                minimum.width(),
                healthyNow(facts, settings),
                (int) Field.list(facts.targets()).stream()
                        .filter(target -> busy(target, facts) && wasHealthy(target))
                        .count(),
                further.isPresent() ? Integer.valueOf(further.getAsInt()) : null,
                mayFailEarlier(settings));
    }

    /** Over the run, and in each of its zones: whichever is nearest. */
    private static OptionalInt furtherFailures(
            RunFacts facts, ResolvedSettings settings, HostMinimum minimum, List<HostView> hosts, HostCounts counts) {
        RunKind kind = Creators.kind(facts.run());
        OptionalInt whole = further(kind, minimum, counts);
        // Zones of runs that count over the whole group hold hosts that are none of the run's.
        IntStream zones = kind == RunKind.DEPLOYMENT
                ? Configs.zonal(settings.getDeploymentConfig())
                        .map(zonal -> inZones(zonal, hosts))
                        .orElseGet(IntStream::empty)
                : IntStream.empty();
        return IntStream.concat(whole.stream(), zones).min();
    }

    private static IntStream inZones(Zonal zonal, List<HostView> hosts) {
        Map<String, List<HostView>> byZone = hosts.stream().collect(Collectors.groupingBy(HostView::zone));
        return byZone.values().stream()
                .flatMapToInt(zone -> further(
                        RunKind.DEPLOYMENT,
                        ZoneRule.forDeployment(zonal.minimumPerZone(), zone.size()),
                        RunViews.count(zone))
                        .stream());
    }

    private static OptionalInt further(RunKind kind, HostMinimum minimum, HostCounts counts) {
        return Tolerance.furtherFailures(
                kind, minimum, counts.failed(), counts.inProgress(), counts.pending() + counts.skipped());
    }

    /** Hosts that are healthy and left alone, as the operator counts them; null if some of them cannot be read. */
    private static @Nullable Integer healthyNow(RunFacts facts, ResolvedSettings settings) {
        List<DeploymentTarget> targets = facts.targets();
        if (targets == null) {
            return null;
        }
        int own = (int) targets.stream()
                .filter(target -> !busy(target, facts) && isHealthy(target, facts))
                .count();
        if (Creators.kind(facts.run()) == RunKind.DEPLOYMENT) {
            return own;
        }
        if (facts.hostsOfGroup() == null) {
            return null;
        }
        Set<String> inRun = targets.stream()
                .map(target -> Field.text(target.getSpec().getTargetId()))
                .collect(Collectors.toSet());
        String groupId = Field.text(settings.getDeploymentGroupId());
        return own
                + (int) facts.hostsOfGroup().stream()
                        .filter(host -> !inRun.contains(host.getMetadata().getName()))
                        .filter(host -> isHealthy(host, groupId))
                        .count();
    }

    private static boolean isHealthy(Instance host, String groupId) {
        return Healths.now(host, groupId, null).healthy();
    }

    private static boolean isHealthy(DeploymentTarget target, RunFacts facts) {
        HostView host = HostViews.of(target, null, facts.now());
        return host.isSucceeded() || (!host.isFailed() && wasHealthy(target));
    }

    private static boolean busy(DeploymentTarget target, RunFacts facts) {
        return HostViews.of(target, null, facts.now()).isInProgress();
    }

    private static boolean wasHealthy(DeploymentTarget target) {
        return Healths.atStart(target.getSpec()).healthy();
    }

    private static boolean mayFailEarlier(ResolvedSettings settings) {
        return settings.getAbortConfig() != null
                && !Field.list(settings.getAbortConfig().getCriteriaList()).isEmpty();
    }

    private Minimums() {}
}
