package dev.slipway.e2e.chaos.proxy;

import java.time.Duration;

/** What happens to one request. */
sealed interface Fault {
    /** It passes. */
    record None() implements Fault {}

    /** It passes, after so long. */
    record Delay(Duration duration) implements Fault {}

    /** It never reaches the API server; the operator gets an answer as the API server would give it. */
    record Refusal(int code, String reason) implements Fault {}

    /** It never reaches the API server; the connection is reset. */
    record Reset() implements Fault {}

    /** It takes effect, and the operator never learns of it. */
    record LostAnswer() implements Fault {}

    /** It takes effect, and the connection is cut in the middle of the answer. */
    record HalfAnswer() implements Fault {}

    /** Name for the count of faults. */
    default String label() {
        return this instanceof Refusal refusal
                ? Integer.toString(refusal.code())
                : getClass().getSimpleName();
    }
}
