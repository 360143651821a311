package dev.slipway.plan.snapshot;

import dev.slipway.plan.health.InstanceHealth;

/** A host of the group that is not in the run; drift and rollback runs count it with its health (design 4). {@code zone} is empty
 * where none is known. */
public record Bystander(String host, String zone, InstanceHealth health) {

    /** Whether it counts as healthy. */
    public boolean isHealthy() {
        return health == InstanceHealth.HEALTHY;
    }
}
