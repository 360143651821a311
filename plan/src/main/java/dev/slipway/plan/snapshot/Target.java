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
 * @param ordered whether an order was ever written for it; one that failed without may not be rolled back
 * @param registration whether its Instance is still there; must be read consistently where a target fails by it, DELETED and
 *     ANEW
 */
public record Target(
        String name,
        String host,
        String zone,
        HostHealth healthAtStart,
        TargetState state,
        boolean ordered,
        Registration registration) {

    /** A target whose Instance is there. */
    public Target(String name, String host, String zone, HostHealth healthAtStart, TargetState state) {
        this(name, host, zone, healthAtStart, state, meansOrder(state), Registration.SAME);
    }

    /** The same target in another state. */
    public Target with(TargetState newState) {
        boolean byOrder = meansOrder(newState) && !(newState instanceof TargetState.Failed);
        return new Target(name, host, zone, healthAtStart, newState, ordered || byOrder, registration);
    }

    /** The same target of a host that was registered anew, or is no more. */
    public Target with(Registration newRegistration) {
        return new Target(name, host, zone, healthAtStart, state, ordered, newRegistration);
    }

    private static boolean meansOrder(TargetState state) {
        return switch (state) {
            case TargetState.Dispatched _,
                    TargetState.Delivered _,
                    TargetState.Running _,
                    TargetState.Succeeded _,
                    TargetState.Failed _ -> true;
            case TargetState.Pending _, TargetState.Skipped _ -> false;
        };
    }
}
