package dev.slipway.agent.link.orders;

/** How far the link is with an order; the first three are what polls carry. */
public enum Stage {
    /** Journaled, nothing started. */
    RECEIVED,
    /** Handed to the engine. */
    RUNNING,
    /** Ended; its terminal report is still to be acknowledged. */
    DONE,
    /** Acknowledged. Kept for a while, so that a late repetition of the order is answered and not run again. */
    ACKNOWLEDGED
}
