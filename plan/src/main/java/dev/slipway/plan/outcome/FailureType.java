package dev.slipway.plan.outcome;

/** Why a host failed; the kinds that an abort gate can count (design 3). */
public enum FailureType {
    /** A lifecycle event failed. */
    FAILED("Failed"),
    /** A lifecycle event was silent beyond its time. */
    TIMED_OUT("TimedOut"),
    /** No lifecycle event started in time. */
    UNREACHABLE("Unreachable"),
    /** The host or the gateway refused the order. */
    REJECTED("Rejected");

    private final String text;

    FailureType(String text) {
        this.text = text;
    }

    /** The word that stands in {@code status.failureType}. */
    public String text() {
        return text;
    }
}
