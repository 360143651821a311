package dev.slipway.translate.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.protocol.lifecycle.Lifecycle;
import dev.slipway.translate.AbortGates;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Platforms;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings that a run keeps for its whole life, whatever happens to group and configuration (design 4). */
public final class Settings {
    /** An event must start within this (S 4.5). */
    public static final int EVENT_START_SECONDS = 300;

    /** An event may last this long (S 4.5). */
    public static final int EVENT_SECONDS = 3600;

    /** A run may last this long (S 4.5). */
    public static final int RUN_SECONDS = 43_200;

    /** The events of a host without load balancer: one segment (S 4.2). */
    public static final List<String> IN_PLACE_EVENTS =
            Lifecycle.IN_PLACE.segments().getFirst().eventNames();

    public static ResolvedSettings resolve(
            Deployment run, DeploymentGroup group, RunInputs.Chosen chosen, HostMinimum minimum) {
        DeploymentSpec spec = run.getSpec();
        ResolvedSettings settings = new ResolvedSettings();
        name(settings, group, chosen.application());
        aws(settings, group);
        settings.setComputePlatform(Platforms.SERVER);
        settings.setDeploymentConfigName(chosen.configName());
        settings.setDeploymentConfig(chosen.config());
        settings.setMinimumHealthyHosts(minimum.minimum());
        settings.setMinimumHealthyHostsText(minimum.minimum() + " of " + minimum.total());
        settings.setWidth(minimum.width());
        settings.setFileExistsBehavior(fileExistsBehavior(spec, chosen.goal()));
        settings.setIgnoreApplicationStopFailures(Boolean.TRUE.equals(spec.getIgnoreApplicationStopFailures()));
        settings.setAutoRollbackConfiguration(rollback(run, group));
        settings.setAlarmConfiguration(alarms(run, group));
        settings.setAbortConfig(
                AbortGates.chosen(spec.getAbortConfig(), chosen.config().getAbortConfig()));
        settings.setHandledRetry(handledRetry(spec, group));
        settings.setTimeouts(timeouts(group.getSpec().getTimeouts()));
        settings.setLifecycleEvents(IN_PLACE_EVENTS);
        return settings;
    }

    static void name(ResolvedSettings settings, DeploymentGroup group, Application application) {
        settings.setApplicationName(Objects.requireNonNullElse(
                application.getSpec().getApplicationName(),
                application.getMetadata().getName()));
        settings.setDeploymentGroupName(Objects.requireNonNullElse(
                group.getSpec().getDeploymentGroupName(), group.getMetadata().getName()));
        settings.setDeploymentGroupId(GroupIds.of(group));
        settings.setDeploymentGroupUid(group.getMetadata().getUid());
    }

    static void aws(ResolvedSettings settings, DeploymentGroup group) {
        settings.setServiceRoleArn(group.getSpec().getServiceRoleArn());
        settings.setRegion(group.getSpec().getRegion());
        settings.setTriggerConfigurations(group.getSpec().getTriggerConfigurations());
    }

    static @Nullable AutoRollbackConfiguration rollback(Deployment run, DeploymentGroup group) {
        if (RunKinds.kind(run) != RunKind.DEPLOYMENT) {
            return null;
        }
        AutoRollbackConfiguration own = run.getSpec().getAutoRollbackConfiguration();
        return own == null ? group.getSpec().getAutoRollbackConfiguration() : own;
    }

    /** A restart does as the run that it repeats did (S 1.7). */
    private static String fileExistsBehavior(DeploymentSpec spec, Goal goal) {
        String wanted = Goal.isRestart(spec) && goal.known() != null
                ? goal.known().getFileExistsBehavior()
                : spec.getFileExistsBehavior();
        return Objects.requireNonNullElse(wanted, "DISALLOW");
    }

    /** The alarms that stop a run: its own, else the group's (S 1.7). A rollback is what an alarm asks for: none stop it. */
    public static @Nullable AlarmConfiguration alarms(Deployment run, DeploymentGroup group) {
        if (RunKinds.kind(run) == RunKind.ROLLBACK) {
            return null;
        }
        AlarmConfiguration own = run.getSpec().getOverrideAlarmConfiguration();
        return own == null ? group.getSpec().getAlarmConfiguration() : own;
    }

    /** How long a run of the group may take, and how long one may wait for what it refers to (S 4.5). */
    public static Duration runLimit(@Nullable DeploymentGroup group) {
        Timeouts given = group == null ? null : group.getSpec().getTimeouts();
        return Duration.ofSeconds(orElse(given == null ? null : given.getRunSeconds(), RUN_SECONDS));
    }

    /** A run that a token led to may start before the group's status says that the token was acted on. */
    static @Nullable String handledRetry(DeploymentSpec spec, DeploymentGroup group) {
        if (spec.getOperator() != null && spec.getOperator().getRetry() != null) {
            return spec.getOperator().getRetry();
        }
        return group.getStatus() == null ? null : group.getStatus().getLastHandledRetry();
    }

    static Timeouts timeouts(@Nullable Timeouts given) {
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
