package dev.slipway.plan.snapshot;

import dev.slipway.plan.health.HostHealth;

/**
 * One host's part in a run.
 *
 * @param name name of the DeploymentTarget, unique in the run
 * @param host name of the Instance; ties in the order of hosts are broken by it
 * @param zone its availability zone when the run was frozen; empty if none was known
 * @param healthAtStart the host's health when the run was frozen; it must be kept for the whole run
 * @param state where the host stands now
 */
public record Target(String name, String host, String zone, HostHealth healthAtStart, TargetState state) {

    /** The same target in another state. */
    public Target with(TargetState newState) {
        return new Target(name, host, zone, healthAtStart, newState);
    }
}
