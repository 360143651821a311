package dev.slipway.plan.outcome;

/** How a run ended (S 8.1). */
public enum Outcome {
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    STOPPED("Stopped");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** CodeDeploy's word, as it stands in {@code status.status}. */
    public String text() {
        return text;
    }
}
