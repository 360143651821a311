package dev.slipway.plan.selection;

/** EC2 filters match only EC2 hosts, on-premises filters only on-premises ones (S 1.5). */
public enum HostType {
    EC2,
    ON_PREMISES
}
