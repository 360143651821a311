package dev.slipway.e2e.chaos;

import java.util.stream.LongStream;

/**
 * Which worlds are played.
 *
 * @param first seed
 * @param last seed
 * @param hosts of the fleet
 */
record ChaosSettings(long first, long last, int hosts) {
    private static final int MANY = 10;

    /** From {@code slipway.chaos.seeds=A..B} and {@code slipway.chaos.hosts=N}; ten seeds of 200 hosts without. */
    static ChaosSettings fromProperties() {
        String[] range = System.getProperty("slipway.chaos.seeds", "1..10").split("\\.\\.", -1);
        return new ChaosSettings(
                Long.parseLong(range[0]),
                Long.parseLong(range[range.length - 1]),
                Integer.getInteger("slipway.chaos.hosts", 200));
    }

    /** Whether there are enough of them that each kind of fault comes. */
    boolean many() {
        return last - first + 1 >= MANY;
    }

    LongStream seeds() {
        return LongStream.rangeClosed(first, last);
    }
}
