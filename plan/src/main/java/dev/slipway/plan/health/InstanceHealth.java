package dev.slipway.plan.health;

/** Whether the last deployment to a host succeeded (S 3). A host never deployed to is Unhealthy. */
public enum InstanceHealth {
    HEALTHY("Healthy"),
    UNHEALTHY("Unhealthy");

    private final String text;

    InstanceHealth(String text) {
        this.text = text;
    }

    /** CodeDeploy's word. */
    public String text() {
        return text;
    }
}
