package dev.slipway.plan.lambda.call;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an alias serves.
 *
 * @param version the version that it points to
 * @param weights the shares, from 0 to 1, of other versions; empty for an alias that serves one version only
 */
public record AliasContent(String version, Map<String, Double> weights) {
    private static final double PERCENT = 100.0;

    public AliasContent {
        weights = Map.copyOf(weights);
    }

    /** One version alone. */
    public static AliasContent only(String version) {
        return new AliasContent(version, Map.of());
    }

    /**
     * The content at which {@code percent} of the calls reach {@code target}, the others {@code current} (S 5.4): at 100
     * the alias points to the target alone.
     */
    public static AliasContent shifted(String current, String target, int percent) {
        return switch (percent) {
            case 0 -> only(current);
            case 100 -> only(target);
            default -> new AliasContent(current, Map.of(target, percent / PERCENT));
        };
    }

    /** Whether it serves one version only. */
    public boolean single() {
        return weights.isEmpty();
    }

    /** For people: {@code version 41}, or {@code version 41 and 10 % to 42}. */
    public String inWords() {
        String others = new TreeMap<>(weights)
                .entrySet().stream()
                        .map(entry -> " and %s %% to %s".formatted(number(entry.getValue() * PERCENT), entry.getKey()))
                        .collect(Collectors.joining());
        return "version " + version + others;
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? String.valueOf(Math.round(percent)) : String.valueOf(percent);
    }
}
