package dev.slipway.operator.reconcile.translate;

import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.minimum.MinimumHealthyHostsType;
import dev.slipway.plan.minimum.ServerConfig;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deployment configurations for hosts: objects and the predefined ones that need none (S 1.3, 2.3). */
public final class Configs {
    public static final String PREDEFINED_PREFIX = "CodeDeployDefault.";

    /** A predefined configuration in the form of a spec, so that runs can keep a copy of either kind. */
    public static Optional<DeploymentConfigSpec> predefined(String name) {
        return ServerConfig.predefined(name).map(config -> {
            dev.slipway.crds.common.MinimumHealthyHosts minimum = new dev.slipway.crds.common.MinimumHealthyHosts();
            minimum.setType(config.minimumHealthyHosts().type().name());
            minimum.setValue(config.minimumHealthyHosts().value());
            DeploymentConfigSpec spec = new DeploymentConfigSpec();
            spec.setComputePlatform("Server");
            spec.setMinimumHealthyHosts(minimum);
            return spec;
        });
    }

    /** The names of the predefined ones, for messages. */
    public static String predefinedNames() {
        return ServerConfig.PREDEFINED.stream().map(ServerConfig::name).collect(Collectors.joining(", "));
    }

    /** The configuration as the plan knows it; without a minimum, as CodeDeploy's default OneAtATime (S 2.1 M14). */
    public static ServerConfig serverConfig(String name, DeploymentConfigSpec spec) {
        dev.slipway.crds.common.MinimumHealthyHosts minimum = spec.getMinimumHealthyHosts();
        if (minimum == null) {
            return new ServerConfig(name, ServerConfig.ONE_AT_A_TIME.minimumHealthyHosts());
        }
        return new ServerConfig(
                name,
                new MinimumHealthyHosts(
                        MinimumHealthyHostsType.valueOf(Objects.requireNonNullElse(minimum.getType(), "HOST_COUNT")),
                        Objects.requireNonNullElse(minimum.getValue(), 0)));
    }

    private Configs() {}
}
