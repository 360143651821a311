package dev.slipway.plan.minimum;

import java.util.List;
import java.util.Optional;

/** A deployment configuration for hosts, the built-in ones included, which need no object (S 2.3). */
public record ServerConfig(String name, MinimumHealthyHosts minimumHealthyHosts) {

    /** One host at a time; also what an unspecified configuration means (S 2.1 M14). */
    public static final ServerConfig ONE_AT_A_TIME = new ServerConfig(
            "CodeDeployDefault.OneAtATime", new MinimumHealthyHosts(MinimumHealthyHostsType.MOST_CONCURRENCY, 1));

    /** Up to half of the hosts, rounded down. */
    public static final ServerConfig HALF_AT_A_TIME =
            new ServerConfig("CodeDeployDefault.HalfAtATime", MinimumHealthyHosts.fleetPercent(50));

    /** All hosts at once; one success is enough. */
    public static final ServerConfig ALL_AT_ONCE =
            new ServerConfig("CodeDeployDefault.AllAtOnce", MinimumHealthyHosts.hostCount(0));

    /** The built-in configurations for hosts. */
    public static final List<ServerConfig> PREDEFINED = List.of(ONE_AT_A_TIME, HALF_AT_A_TIME, ALL_AT_ONCE);

    /** The built-in configuration of this name. */
    public static Optional<ServerConfig> predefined(String name) {
        return PREDEFINED.stream().filter(config -> config.name.equals(name)).findFirst();
    }
}
