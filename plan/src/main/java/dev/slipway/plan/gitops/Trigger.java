package dev.slipway.plan.gitops;

/** Why Slipway creates a run by itself; {@link #text()} stands in {@code spec.operator.trigger}. */
public enum Trigger {
    /** {@code spec.revision} changed. */
    REVISION("Revision"),
    /** The annotation slipway.dev/retry carries a new token. */
    RETRY("Retry"),
    /** Hosts joined, came back or were wiped. */
    DRIFT("Drift");

    private final String text;

    Trigger(String text) {
        this.text = text;
    }

    /** The word in the resources. */
    public String text() {
        return text;
    }
}
