package dev.slipway.fleet;

/**
 * What came of a fleet so far. Latencies are in milliseconds.
 *
 * @param hosts in the script
 * @param connected now
 * @param everConnected hosts that were connected at least once
 * @param lost times that a connected host lost its connection
 * @param orders received
 * @param started orders whose first lifecycle event began
 * @param startedTwice orders that began again after they had begun; anything but 0 is a defect of operator or simulator
 * @param reports answered by the gateway
 * @param reportsFailed sent without an answer, or answered with a status that means later
 * @param succeeded orders whose success was acknowledged
 * @param failed orders whose failure was acknowledged
 * @param superseded terminal reports that came too late (410 and other final refusals)
 * @param connect from the fleet's start to a host's first connection
 * @param report from the sending of a report to its answer
 * @param order from the receipt of an order to the acknowledgement of its end
 */
public record FleetSummary(
        int hosts,
        int connected,
        int everConnected,
        long lost,
        long orders,
        long started,
        long startedTwice,
        long reports,
        long reportsFailed,
        long succeeded,
        long failed,
        long superseded,
        Latency connect,
        Latency report,
        Latency order) {
    /** A distribution of times; all 0 if there are none. */
    public record Latency(long count, long p50, long p99, long max) {}
}
