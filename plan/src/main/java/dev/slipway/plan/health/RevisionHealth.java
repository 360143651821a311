package dev.slipway.plan.health;

/** How a host's installed revision relates to the group's last successful one (S 3). */
public enum RevisionHealth {
    /** No revision was installed successfully. */
    UNKNOWN("Unknown"),
    /** Another revision than that of the last successful run. */
    OLD("Old"),
    /** The revision of the last successful run. */
    CURRENT("Current");

    private final String text;

    RevisionHealth(String text) {
        this.text = text;
    }

    /** CodeDeploy's word. */
    public String text() {
        return text;
    }
}
