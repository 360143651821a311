package dev.slipway.e2e.chaos.proxy;

import java.time.Duration;

/**
 * What happens to a watch.
 *
 * @param stall how long it stands still, so that the cache behind it is stale; zero if it is cut at once
 * @param cut whether it is cut in the end; otherwise everything arrives, late
 */
record WatchFault(Duration stall, boolean cut) {}
