package dev.slipway.e2e.chaos.proxy;

import java.time.Duration;

/** What happens to a watch. */
sealed interface WatchFault {
    /** Its kind, to be counted. */
    String label();

    /** It is cut at once. */
    record Cut() implements WatchFault {
        @Override
        public String label() {
            return "WatchCut";
        }
    }

    /**
     * It stands still, so that the cache behind it is stale.
     *
     * @param cut whether it is cut in the end; otherwise everything arrives, late
     */
    record Stall(Duration duration, boolean cut) implements WatchFault {
        @Override
        public String label() {
            return cut ? "WatchStalledAndCut" : "WatchStalled";
        }
    }

    /** Nothing ever comes of it any more, and nobody is told. */
    record Silence() implements WatchFault {
        @Override
        public String label() {
            return "WatchSilent";
        }
    }
}
