package dev.slipway.fleet;

/**
 * Something that a simulated host did or met. Text that does not apply is empty, numbers are 0.
 *
 * @param millis since the fleet was started, monotonic
 * @param host its name
 * @param kind what happened
 * @param run object name of the Deployment
 * @param targetUid UID of the DeploymentTarget; with {@code segment} the identity of the order
 * @param event name of the lifecycle event
 * @param status see {@link Kind}
 * @param code the gateway's HTTP status, 0 for no answer; for {@link Kind#EVENT} of a failed script its exit code
 * @param segment number of the segment, from 1
 */
public record FleetEvent(
        long millis,
        String host,
        Kind kind,
        String run,
        String targetUid,
        String event,
        String status,
        int code,
        int segment) {
    /** What happened, and what {@code status} means with it. */
    public enum Kind {
        /** The gateway gave a certificate; status {@code Enrolled} or {@code Renewed}. */
        ENROLLED,
        /** The gateway refused to enrol the host, which tries again; status is its sentence. */
        REFUSED,
        /**
         * A host that never had a connection does not get one and tries again; status says why. Told once for each reason
         * that is not the last one.
         */
        UNREACHED,
        /** The host has an authenticated connection and has sent a poll on it. */
        CONNECTED,
        /** The host has no connection any more; status says why. */
        LOST,
        /** An order was received that the host does not hold. */
        ORDER,
        /** The first lifecycle event of an order begins. An order that starts twice is a defect. */
        STARTED,
        /** A lifecycle event ended; status is {@code Succeeded}, {@code Failed} or {@code Skipped}. */
        EVENT,
        /** A report was sent; status is the target's as reported, code what the gateway answered. */
        REPORT,
        /** The terminal report of an order needs no more sending; status is the reported one. */
        ACKNOWLEDGED,
        /** The gateway cancelled a held order; status is its reason. */
        CANCELLED,
        /** The host may not have the order and answers it so; status is the sentence. */
        REJECTED,
        /** A held order is dropped unstarted and may be offered again; status says why. */
        VOIDED,
        /** The host fell dead in a lifecycle event, as the script says. */
        DIED,
        /** A host that had died is back; status is {@code Rebooted}, {@code AgentRestarted} or {@code NewState}. */
        RETURNED
    }
}
