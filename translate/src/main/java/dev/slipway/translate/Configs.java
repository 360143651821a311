package dev.slipway.translate;

import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.minimum.MinimumHealthyHostsType;
import dev.slipway.plan.minimum.ServerConfig;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Deployment configurations for hosts: objects and the predefined ones that need none (S 1.3, 2.3). */
public final class Configs {
    public static final String PREDEFINED_PREFIX = "CodeDeployDefault.";

    /** A predefined configuration in the form of a spec, so that runs can keep a copy of either kind. */
    public static Optional<DeploymentConfigSpec> predefined(String name) {
        return forHosts(name).or(() -> LambdaConfigs.predefined(name));
    }

    private static Optional<DeploymentConfigSpec> forHosts(String name) {
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

    /** The names of the predefined ones for hosts, for messages. */
    public static String predefinedNames() {
        return ServerConfig.PREDEFINED.stream().map(ServerConfig::name).collect(Collectors.joining(", "));
    }

    /** The configuration as the plan knows it; without a minimum, as CodeDeploy's default OneAtATime (S 2.1 M14). */
    public static ServerConfig serverConfig(String name, DeploymentConfigSpec spec) {
        dev.slipway.crds.common.MinimumHealthyHosts minimum = spec.getMinimumHealthyHosts();
        if (minimum == null) {
            return new ServerConfig(name, ServerConfig.ONE_AT_A_TIME.minimumHealthyHosts());
        }
        return new ServerConfig(name, minimum(minimum));
    }

    /** How the configuration goes zone by zone; empty if it does not. What it leaves out is CodeDeploy's default (S 2.7). */
    public static Optional<Zonal> zonal(@Nullable DeploymentConfigSpec spec) {
        ZonalConfig zonal = spec == null ? null : spec.getZonalConfig();
        if (zonal == null) {
            return Optional.empty();
        }
        dev.slipway.crds.common.MinimumHealthyHosts perZone = zonal.getMinimumHealthyHostsPerZone();
        long monitor = Objects.requireNonNullElse(zonal.getMonitorDurationInSeconds(), 0L);
        long first = Objects.requireNonNullElse(zonal.getFirstZoneMonitorDurationInSeconds(), monitor);
        return Optional.of(new Zonal(
                perZone == null ? MinimumHealthyHosts.fleetPercent(0) : minimum(perZone),
                Duration.ofSeconds(first),
                Duration.ofSeconds(monitor)));
    }

    private static MinimumHealthyHosts minimum(dev.slipway.crds.common.MinimumHealthyHosts given) {
        return new MinimumHealthyHosts(
                MinimumHealthyHostsType.valueOf(Objects.requireNonNullElse(given.getType(), "HOST_COUNT")),
                Objects.requireNonNullElse(given.getValue(), 0));
    }

    private Configs() {}
}
