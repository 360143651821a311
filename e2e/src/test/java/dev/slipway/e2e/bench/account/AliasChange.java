package dev.slipway.e2e.bench.account;

import java.time.Instant;
import java.util.Map;

/**
 * An {@code UpdateAlias} that came into effect.
 *
 * @param version which gets what the weights leave
 * @param weights of further versions, from 0 to 1
 * @param at when it came into effect
 */
public record AliasChange(String function, String alias, String version, Map<String, Double> weights, Instant at) {
    private static final int ALL = 100;

    public AliasChange {
        weights = Map.copyOf(weights);
    }

    /** How many percent of the calls reach this version. */
    public int percentOf(String wanted) {
        double others =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double share = wanted.equals(version) ? 1 - others : weights.getOrDefault(wanted, 0.0);
        return (int) Math.round(share * ALL);
    }
}
