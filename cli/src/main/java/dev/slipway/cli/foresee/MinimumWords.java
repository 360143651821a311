package dev.slipway.cli.foresee;

import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.translate.Configs;
import java.util.Objects;

/** A configuration's minimum in words. */
final class MinimumWords {
    static String of(ResolvedSettings settings) {
        DeploymentConfigSpec spec = settings.getDeploymentConfig();
        if (spec == null) {
            return "";
        }
        String name = Objects.requireNonNullElse(settings.getDeploymentConfigName(), "");
        MinimumHealthyHosts minimum = Configs.serverConfig(name, spec).minimumHealthyHosts();
        return switch (minimum.type()) {
            case FLEET_PERCENT -> minimum.value() + " % healthy";
            case HOST_COUNT -> minimum.value() == 0 ? "none must stay healthy" : minimum.value() + " healthy";
            case MOST_CONCURRENCY -> "all but %d healthy".formatted(minimum.value());
        };
    }

    private MinimumWords() {}
}
