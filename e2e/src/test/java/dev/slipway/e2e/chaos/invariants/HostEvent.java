package dev.slipway.e2e.chaos.invariants;

/**
 * What a simulated host did, in the order in which the hosts did it.
 *
 * @param event name of the lifecycle event; empty for the start of an order
 * @param status of the lifecycle event that ended
 */
public record HostEvent(String host, Kind kind, String targetUid, int segment, String event, String status) {
    /** What of it matters here. */
    public enum Kind {
        /** The first lifecycle event of an order began. */
        STARTED,
        /** A lifecycle event ended. */
        EVENT,
        /** The host fell dead in a lifecycle event. */
        DIED
    }
}
