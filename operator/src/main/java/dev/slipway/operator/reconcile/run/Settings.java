package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.reconcile.translate.GroupIds;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.protocol.lifecycle.Lifecycle;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings that a run keeps for its whole life, whatever happens to group and configuration (design 4). */
final class Settings {
    /** An event must start within this (S 4.5). */
    static final int EVENT_START_SECONDS = 300;

    /** An event may last this long (S 4.5). */
    static final int EVENT_SECONDS = 3600;

    /** A run may last this long (S 4.5). */
    static final int RUN_SECONDS = 43_200;

    /** The events of a host without load balancer: one segment (S 4.2). */
    static final List<String> IN_PLACE_EVENTS =
            Lifecycle.IN_PLACE.segments().getFirst().eventNames();

    static ResolvedSettings resolve(
            Deployment run, DeploymentGroup group, RunInputs.Chosen chosen, HostMinimum minimum) {
        DeploymentSpec spec = run.getSpec();
        ResolvedSettings settings = new ResolvedSettings();
        settings.setApplicationName(Objects.requireNonNullElse(
                chosen.application().getSpec().getApplicationName(),
                chosen.application().getMetadata().getName()));
        settings.setDeploymentGroupName(Objects.requireNonNullElse(
                group.getSpec().getDeploymentGroupName(), group.getMetadata().getName()));
        settings.setDeploymentGroupId(GroupIds.of(group));
        settings.setDeploymentGroupUid(group.getMetadata().getUid());
        settings.setComputePlatform("Server");
        settings.setDeploymentConfigName(chosen.configName());
        settings.setDeploymentConfig(chosen.config());
        settings.setMinimumHealthyHosts(minimum.minimum());
        settings.setMinimumHealthyHostsText(minimum.minimum() + " of " + minimum.total());
        settings.setWidth(minimum.width());
        settings.setFileExistsBehavior(Objects.requireNonNullElse(spec.getFileExistsBehavior(), "DISALLOW"));
        settings.setIgnoreApplicationStopFailures(Boolean.TRUE.equals(spec.getIgnoreApplicationStopFailures()));
        settings.setAutoRollbackConfiguration(rollback(run, group));
        settings.setTimeouts(timeouts(group.getSpec().getTimeouts()));
        settings.setLifecycleEvents(IN_PLACE_EVENTS);
        return settings;
    }

    private static @Nullable AutoRollbackConfiguration rollback(Deployment run, DeploymentGroup group) {
        if (RunKinds.kind(run) != RunKind.DEPLOYMENT) {
            return null;
        }
        AutoRollbackConfiguration own = run.getSpec().getAutoRollbackConfiguration();
        return own == null ? group.getSpec().getAutoRollbackConfiguration() : own;
    }

    private static Timeouts timeouts(@Nullable Timeouts given) {
        Timeouts timeouts = new Timeouts();
        timeouts.setEventStartSeconds(orElse(given == null ? null : given.getEventStartSeconds(), EVENT_START_SECONDS));
        timeouts.setEventSeconds(orElse(given == null ? null : given.getEventSeconds(), EVENT_SECONDS));
        timeouts.setRunSeconds(orElse(given == null ? null : given.getRunSeconds(), RUN_SECONDS));
        return timeouts;
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private Settings() {}
}
