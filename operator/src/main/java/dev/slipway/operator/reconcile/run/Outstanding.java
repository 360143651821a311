package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.translate.Zones;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.StartHealth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a run whose targets are still to be made when it is frozen. Its freeze lists them, so that the first order
 * need not wait for the last target, and whoever leads then makes those that are not there
 * (docs/decisions/0027-orders-before-all-targets.md).
 */
final class Outstanding {
    /** Of the 32 KiB of a run's status. */
    private static final int MAX_CHARACTERS = 12 << 10;

    /** What the schema allows. */
    private static final int MAX_HOSTS = 256;

    /** Of one host in JSON, its name, UID and zone apart. */
    private static final int FRAME = 40;

    /** And of its zone. */
    private static final int ZONE_FRAME = 10;

    /** How many of these hosts a status has room for, from the first on. */
    static int room(List<OutstandingTarget> hosts) {
        int characters = 0;
        int count = 0;
        for (OutstandingTarget host : hosts) {
            characters += FRAME + length(host.getTargetId()) + length(host.getInstanceUid()) + zone(host);
            if (count == MAX_HOSTS || characters > MAX_CHARACTERS) {
                return count;
            }
            count++;
        }
        return count;
    }

    private static int zone(OutstandingTarget host) {
        return host.getZone() == null ? 0 : ZONE_FRAME + host.getZone().length();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /** The host as it is registered now, with its zone if the run goes by zones. */
    static OutstandingTarget host(String name, Optional<Instance> instance, ResolvedSettings settings) {
        OutstandingTarget host = new OutstandingTarget();
        host.setTargetId(name);
        host.setInstanceUid(instance.map(found -> found.getMetadata().getUid()).orElse(null));
        host.setZone(instance.filter(_ -> zonal(settings))
                .map(Zones::of)
                .filter(zone -> !zone.isEmpty())
                .orElse(null));
        return host;
    }

    private static boolean zonal(ResolvedSettings settings) {
        return settings.getDeploymentConfig() != null
                && settings.getDeploymentConfig().getZonalConfig() != null;
    }

    /** What the freeze lists and {@code targets} lacks, as drafts. */
    static List<DeploymentTarget> drafts(RunFacts facts, List<DeploymentTarget> targets) {
        DeploymentStatus status = Objects.requireNonNull(facts.run().getStatus());
        List<OutstandingTarget> listed = Optional.ofNullable(status.getFrozen())
                .map(FrozenTargets::getOutstanding)
                .orElse(List.of());
        if (listed.isEmpty()) {
            return List.of();
        }
        Set<String> there = targets.stream()
                .flatMap(target -> Stream.ofNullable(target.getSpec().getTargetId()))
                .collect(Collectors.toSet());
        return drafts(
                facts,
                Objects.requireNonNull(status.getResolved()),
                listed.stream()
                        .filter(host -> !there.contains(host.getTargetId()))
                        .toList());
    }

    /** Drafts for these hosts; one that is registered no more, or anew, gets one that no host will ever take and that fails as lost. */
    static List<DeploymentTarget> drafts(RunFacts facts, ResolvedSettings settings, List<OutstandingTarget> hosts) {
        Map<String, Instance> instances = facts.instancesByName();
        return hosts.stream()
                .map(host -> {
                    Optional<Instance> instance = Optional.ofNullable(instances.get(host.getTargetId()))
                            .filter(found -> Objects.equals(found.getMetadata().getUid(), host.getInstanceUid()));
                    return Targets.draft(
                            facts.run(),
                            host,
                            instance.map(Zones::of).orElse(Objects.requireNonNullElse(host.getZone(), "")),
                            instance.map(found -> health(facts, settings, found))
                                    .orElse(HostHealth.NEVER_DEPLOYED));
                })
                .toList();
    }

    private static HostHealth health(RunFacts facts, ResolvedSettings settings, Instance instance) {
        DeploymentGroup group = facts.group();
        return group == null ? HostHealth.NEVER_DEPLOYED : StartHealth.of(instance, group, settings, facts.now());
    }

    /** All are made. */
    static void none(DeploymentStatus status) {
        if (status.getFrozen() != null) {
            status.getFrozen().setOutstanding(null);
        }
    }

    private Outstanding() {}
}
