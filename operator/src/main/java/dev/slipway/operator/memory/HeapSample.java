package dev.slipway.operator.memory;

import java.time.Duration;

/**
 * What a process has used up to a moment.
 *
 * @param moment on a clock that never jumps
 * @param processorTime of all its threads since its start
 * @param oldBytes of objects that have outlived young collections, dead ones among them
 * @param liveBytes of these that the last full collection left; 0 if there was none
 */
record HeapSample(Duration moment, Duration processorTime, long oldBytes, long liveBytes) {
    private static final double RESTING_SHARE = 0.25;
    private static final long WORTH_BYTES = 16L << 20;

    /**
     * Whether a full collection is due: the process has rested since an earlier sample, so that nobody waits for the pause,
     * and there may be enough to give back. A process that rests on after it finds nothing new, and collects no more.
     */
    boolean collectionIsDue(HeapSample earlier) {
        Duration passed = moment.minus(earlier.moment);
        Duration worked = processorTime.minus(earlier.processorTime);
        boolean rested = worked.toNanos() < RESTING_SHARE * passed.toNanos();
        return rested && oldBytes - liveBytes >= WORTH_BYTES;
    }
}
