package dev.slipway.translate.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.plan.lambda.function.HookEvent;
import dev.slipway.translate.Platforms;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings that a run over a Lambda alias keeps for its whole life (design 4, S 5). */
final class LambdaSettings {
    /** 48 hours for the traffic and one for each of the two hooks (S 4.5). */
    private static final int RUN_SECONDS = 180_000;

    static ResolvedSettings resolve(
            Deployment run,
            DeploymentGroup group,
            Application application,
            String configName,
            DeploymentConfigSpec config) {
        ResolvedSettings settings = new ResolvedSettings();
        Settings.name(settings, group, application);
        Settings.aws(settings, group);
        settings.setComputePlatform(Platforms.LAMBDA);
        settings.setDeploymentConfigName(configName);
        settings.setDeploymentConfig(config);
        settings.setAutoRollbackConfiguration(Settings.rollback(run, group));
        settings.setAlarmConfiguration(Settings.alarms(run, group));
        settings.setLambdaHookInvocation(
                Objects.requireNonNullElse(group.getSpec().getLambdaHookInvocation(), "Callback"));
        settings.setMinInvocationsPerStep(group.getSpec().getMinInvocationsPerStep());
        settings.setHandledRetry(Settings.handledRetry(run.getSpec(), group));
        settings.setTimeouts(timeouts(group.getSpec().getTimeouts()));
        settings.setLifecycleEvents(
                Stream.of(HookEvent.values()).map(HookEvent::text).toList());
        return settings;
    }

    private static Timeouts timeouts(@Nullable Timeouts given) {
        Timeouts timeouts = Settings.timeouts(given);
        if (given == null || given.getRunSeconds() == null) {
            timeouts.setRunSeconds(RUN_SECONDS);
        }
        return timeouts;
    }

    private LambdaSettings() {}
}
