package dev.slipway.plan.simulation;

import java.util.function.LongConsumer;

/**
 * Which seeded worlds a simulation plays: {@code -Dslipway.seed=N} that one alone, with what happens in it told, else
 * {@code -Dslipway.worlds=N} of them from {@code -Dslipway.firstSeed=N} on.
 */
public final class Worlds {
    public static final int COUNT = Integer.getInteger("slipway.worlds", 10_000);

    private Worlds() {}

    /** Whether one world is played and told. */
    public static boolean isOneAlone() {
        return Long.getLong("slipway.seed") != null;
    }

    /** Whether so many are played that everything that can happen must have happened. */
    public static boolean areMany() {
        return !isOneAlone() && COUNT >= 1000;
    }

    /** Plays them by their seeds. */
    public static void each(LongConsumer play) {
        long first = Long.getLong("slipway.seed", Long.getLong("slipway.firstSeed", 1));
        long after = isOneAlone() ? first + 1 : first + COUNT;
        for (long seed = first; seed < after; seed++) {
            play.accept(seed);
        }
    }
}
