package dev.slipway.plan.minimum;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;

/** Resolves a configuration's minimum to hosts, once, when a run is frozen (S 2.1 M2 to M4, S 2.5, design 4). */
public final class MinimumRule {

    private MinimumRule() {}

    /**
     * T, M and W of a deployment to {@code total} hosts. Example: 75 % of 6 hosts is 4.5 and so M = 5, W = 1.
     * 95 % of 10 hosts is 10, which leaves no host to change: refused (S 2.2).
     */
    public static MinimumResolution forDeployment(ServerConfig config, int total) {
        if (total <= 0) {
            return refused(ErrorCode.NO_INSTANCES, "no host matches the deployment group");
        }
        int minimum = minimum(config, total);
        if (minimum >= total) {
            return refused(
                    ErrorCode.HEALTH_CONSTRAINTS_INVALID,
                    "%s: the minimum must be less than the number of hosts, so that one can be changed; lower it in %s"
                            .formatted(sentence(config, total, minimum), config.name()));
        }
        return new MinimumResolution.Resolved(new HostMinimum(total, minimum, total - minimum));
    }

    /**
     * T, M and W of a drift or rollback run, which count over the whole group of {@code total} hosts. M &ge; T is no
     * error there and W is at least 1, so that an unhealthy host can always be helped (design 4).
     */
    public static HostMinimum forGroup(ServerConfig config, int total) {
        int minimum = minimum(config, total);
        return new HostMinimum(total, minimum, Math.max(1, total - minimum));
    }

    /** One host under the predefined HalfAtATime must succeed, instead of never starting (design 4). */
    private static int minimum(ServerConfig config, int total) {
        if (total == 1 && config.equals(ServerConfig.HALF_AT_A_TIME)) {
            return 0;
        }
        return config.minimumHealthyHosts().of(total);
    }

    private static String sentence(ServerConfig config, int total, int minimum) {
        String words = config.minimumHealthyHosts().inWords();
        return "%s of %d %s is %d".formatted(words, total, total == 1 ? "host" : "hosts", minimum);
    }

    private static MinimumResolution refused(ErrorCode code, String message) {
        return new MinimumResolution.Refused(new ErrorInformation(code, message));
    }
}
