package dev.slipway.plan.lambda.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Calls that are made one after the other, and only in this process's memory: one that it does not know of was made, if
 * it was, by a process that is gone, and nobody will hear what became of it.
 *
 * @param running whether one is under way
 * @param answer what the last one brought, until a decision has seen it
 * @param lastAnswerAt when the last one came back
 */
public record Lane<T>(
        boolean running, @Nullable T answer, @Nullable Instant lastAnswerAt) {

    /** Nothing was ever called. */
    public static <T> Lane<T> idle() {
        return new Lane<>(false, null, null);
    }

    /** Whether a call may be made. */
    public boolean free() {
        return !running && answer == null;
    }

    /** The same once the answer was seen. */
    public Lane<T> seen() {
        return new Lane<>(running, null, lastAnswerAt);
    }
}
