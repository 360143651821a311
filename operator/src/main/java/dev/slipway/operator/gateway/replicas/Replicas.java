package dev.slipway.operator.gateway.replicas;

/** Which replicas of this operator there are. */
interface Replicas {
    /** Whether a replica of this name lives; it need not be ready. Asks anew each time. */
    boolean lives(String name);
}
