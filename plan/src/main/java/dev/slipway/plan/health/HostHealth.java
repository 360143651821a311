package dev.slipway.plan.health;

/**
 * Both healths of a host. A host that had been disconnected for longer than its deadline when the run started is
 * given as Unhealthy by whoever takes the snapshot (design 4).
 */
public record HostHealth(InstanceHealth instance, RevisionHealth revision) {

    /** A host that was never deployed to. */
    public static final HostHealth NEVER_DEPLOYED = new HostHealth(InstanceHealth.UNHEALTHY, RevisionHealth.UNKNOWN);

    /** Whether the host counts among the healthy ones of a minimum. */
    public boolean healthy() {
        return instance == InstanceHealth.HEALTHY;
    }
}
