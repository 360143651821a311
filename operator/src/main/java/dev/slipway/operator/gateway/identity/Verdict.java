package dev.slipway.operator.gateway.identity;

/** Whether a certificate still names a host of ours. */
public sealed interface Verdict {
    /** It does. */
    record Accepted(Caller caller) implements Verdict {}

    /** It would, but its time is over: the agent renews. */
    record Expired(String message) implements Verdict {}

    /** It does not: the host must enrol again. */
    record Refused(String message) implements Verdict {}

    /** None was shown. */
    record Missing(String message) implements Verdict {}
}
