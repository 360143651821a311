package dev.slipway.plan.lambda.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to AWS brought nothing: an outcome, not an exception.
 *
 * @param message one sentence that says what was attempted, on what, and what can be done; at most 200 characters
 * @param retryAfter how long AWS asks to wait; null if it does not say
 */
public record Trouble(Kind kind, String message, @Nullable Duration retryAfter) {

    /** What kind of trouble; decides whether waiting helps. */
    public enum Kind {
        /** Too many calls: the account's limit. Nothing was done. */
        THROTTLED,
        /** A server's error, no connection, or no answer in time. */
        UNAVAILABLE,
        /** The role may not do this. */
        DENIED,
        /** There are no usable credentials, or the role cannot be assumed. */
        NO_CREDENTIALS,
        /** AWS refuses the call as invalid; waiting does not help. */
        REFUSED
    }
}
