package dev.slipway.protocol.wire;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How far an agent is with an order. */
public enum HeldState {
    /** Journaled, nothing started. */
    RECEIVED,
    /**
     * At least one lifecycle event has started. Also what a word of a newer agent is read as: the order is held, so it is
     * not offered again, and it has not ended.
     */
    @JsonEnumDefaultValue
    RUNNING,
    /** Ended; the terminal report is not acknowledged yet. */
    DONE
}
