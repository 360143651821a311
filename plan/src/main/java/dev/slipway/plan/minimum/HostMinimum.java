package dev.slipway.plan.minimum;

/**
 * A run's minimum resolved to hosts, once, when it starts (S 2.1 M2, M3).
 *
 * @param total T, the hosts that count: those of the run, or for a drift or rollback run those of the group
 * @param minimum M, how many must stay healthy
 * @param width W, how many may be in flight at once; also the failure budget
 */
public record HostMinimum(int total, int minimum, int width) {}
