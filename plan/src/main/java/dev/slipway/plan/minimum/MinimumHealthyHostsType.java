package dev.slipway.plan.minimum;

/** How a minimum is given; the names are CodeDeploy's (S 2.1, S 2.3). */
public enum MinimumHealthyHostsType {
    /** At least this many hosts. */
    HOST_COUNT,
    /** At least this percentage of the hosts, rounded up. */
    FLEET_PERCENT,
    /** All hosts but this many; only of the predefined OneAtATime. */
    MOST_CONCURRENCY
}
