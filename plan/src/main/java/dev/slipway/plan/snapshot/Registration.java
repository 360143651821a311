package dev.slipway.plan.snapshot;

/** Whether the Instance for which a target was made is still the one of that name (design 5, identity). */
public enum Registration {

    /** It is, or nothing says that it is not. */
    SAME,

    /** It is, but two hosts poll as it, and as long as they do neither gets an order; no more than words rest on it. */
    SHARED,

    /** There is no Instance of that name any more. */
    DELETED,

    /** There is another one: the host enrolled anew, or another machine took its name. */
    ANEW
}
