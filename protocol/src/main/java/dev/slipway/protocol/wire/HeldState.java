package dev.slipway.protocol.wire;

/** How far an agent is with an order. */
public enum HeldState {
    /** Journaled, nothing started. */
    RECEIVED,
    /** At least one lifecycle event has started. */
    RUNNING,
    /** Ended; the terminal report is not acknowledged yet. */
    DONE
}
