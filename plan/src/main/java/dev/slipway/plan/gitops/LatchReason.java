package dev.slipway.plan.gitops;

/** Why a revision is not tried again by itself; {@link #text()} stands in {@code status.latched.reason}. */
public enum LatchReason {
    /** Its run failed and was not rolled back. */
    FAILED("Failed"),
    /** Its run did not succeed and was rolled back. */
    ROLLED_BACK("RolledBack"),
    /** Its run was stopped, by a person or an alarm, perhaps before it started, and not rolled back. */
    STOPPED("Stopped"),
    /** It was refused because another run was in progress (onNewRevision: Reject). */
    REJECTED("Rejected"),
    /** Somebody deployed another revision by hand with overrideTargetRevision. */
    OVERRIDDEN("Overridden");

    private final String text;

    LatchReason(String text) {
        this.text = text;
    }

    /** The word in the resources. */
    public String text() {
        return text;
    }
}
