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
    private static final long WORTH_AT_REST = 16L << 20;
    private static final long LEAST_WORTH_AT_WORK = 40L << 20;

    /**
     * Whether a full collection is due. Either the process has rested since an earlier sample, so that nobody waits for the
     * pause, and there may be enough to give back; one that rests on after it finds nothing new, and collects no more. Or
     * so much has come since the last collection that the process would else need far more memory at work than at rest.
     */
    boolean collectionIsDue(HeapSample earlier) {
        long grown = oldBytes - liveBytes;
        return grown >= (rested(earlier) ? WORTH_AT_REST : Math.max(LEAST_WORTH_AT_WORK, liveBytes / 3));
    }

    private boolean rested(HeapSample earlier) {
        Duration passed = moment.minus(earlier.moment);
        Duration worked = processorTime.minus(earlier.processorTime);
        return worked.toNanos() < RESTING_SHARE * passed.toNanos();
    }
}
