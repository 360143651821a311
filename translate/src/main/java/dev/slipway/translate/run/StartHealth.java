package dev.slipway.translate.run;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.translate.Healths;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host's health when a run is frozen, by which it is sorted and counted for as long as the run lasts. */
public final class StartHealth {
    /** A host that has been gone for longer than an event may take to start sorts and counts as Unhealthy (design 4). */
    public static HostHealth of(Instance instance, DeploymentGroup group, ResolvedSettings settings, Instant now) {
        String groupId = Objects.requireNonNull(settings.getDeploymentGroupId());
        HostHealth health = Healths.now(instance, groupId, currentHash(group));
        return lost(instance, settings, now) ? new HostHealth(InstanceHealth.UNHEALTHY, health.revision()) : health;
    }

    /** Whether the host has been gone for that long. */
    public static boolean lost(Instance instance, ResolvedSettings settings, Instant now) {
        return lost(instance, Objects.requireNonNull(settings.getTimeouts()), now);
    }

    static boolean lost(Instance instance, Timeouts timeouts, Instant now) {
        Instant gone = instance.getStatus() == null
                ? null
                : Timestamps.parse(instance.getStatus().getDisconnectedSince());
        Integer patience = timeouts.getEventStartSeconds();
        return gone != null
                && gone.plus(Duration.ofSeconds(patience == null ? 0 : patience))
                        .isBefore(now);
    }

    private static @Nullable String currentHash(DeploymentGroup group) {
        return group.getStatus() == null || group.getStatus().getLastSuccessful() == null
                ? null
                : group.getStatus().getLastSuccessful().getRevisionHash();
    }

    private StartHealth() {}
}
