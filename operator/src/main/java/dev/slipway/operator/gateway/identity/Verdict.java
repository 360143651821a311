package dev.slipway.operator.gateway.identity;

/** Whether a certificate still names a host of ours. */
public sealed interface Verdict {
    /** It does. */
    record Accepted(Caller caller) implements Verdict {}

    /** It would, but its time is over: 401, the agent renews. */
    record Expired(String message) implements Verdict {}

    /** It does not: 403, the host must enrol again. */
    record Refused(String message) implements Verdict {}

    /** None was shown: 401. */
    record Missing(String message) implements Verdict {}
}
