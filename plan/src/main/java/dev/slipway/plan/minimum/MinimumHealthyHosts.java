package dev.slipway.plan.minimum;

/** A minimum as a DeploymentConfig gives it: HOST_COUNT of 0 or more, FLEET_PERCENT of 0 to 99 (S 2.1 M1, M2, M15). */
public record MinimumHealthyHosts(MinimumHealthyHostsType type, int value) {

    public MinimumHealthyHosts {
        if (value < 0) {
            throw new IllegalArgumentException("minimumHealthyHosts.value is " + value + "; it must be 0 or more");
        }
        if (type == MinimumHealthyHostsType.FLEET_PERCENT && value > 99) {
            throw new IllegalArgumentException("minimumHealthyHosts.value is " + value + "; a percentage is 0 to 99");
        }
    }

    /** A minimum number of hosts. */
    public static MinimumHealthyHosts hostCount(int value) {
        return new MinimumHealthyHosts(MinimumHealthyHostsType.HOST_COUNT, value);
    }

    /** A minimum percentage of the hosts. */
    public static MinimumHealthyHosts fleetPercent(int value) {
        return new MinimumHealthyHosts(MinimumHealthyHostsType.FLEET_PERCENT, value);
    }

    /** How many of {@code total} hosts that is; a percentage rounds up: 40 % of 9 is 3.6 and so 4 (S 2.2). */
    public int of(int total) {
        return switch (type) {
            case HOST_COUNT -> value;
            case FLEET_PERCENT -> (int) (((long) total * value + 99) / 100);
            case MOST_CONCURRENCY -> Math.max(0, total - value);
        };
    }

    /** The minimum in words: "95 %", "at least 9 hosts". */
    String inWords() {
        return switch (type) {
            case HOST_COUNT -> "HOST_COUNT " + value;
            case FLEET_PERCENT -> value + " %";
            case MOST_CONCURRENCY -> "all but " + value;
        };
    }
}
