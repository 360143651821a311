package dev.slipway.plan.lambda.function;

import dev.slipway.plan.lambda.call.Trouble;
import java.time.Duration;
import java.time.Instant;

/**
 * That calls to AWS bring nothing at the moment.
 *
 * @param since when trouble of this kind began
 * @param at when it is tried again
 */
public record Retrying(Instant since, int attempts, Instant at, Trouble.Kind kind, String message) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 6;

    /** The next attempt after this trouble: later each time, up to a minute, but not before AWS wants it. */
    public static Retrying after(@org.jspecify.annotations.Nullable Retrying before, Trouble trouble, Instant now) {
        int attempts = before == null ? 1 : before.attempts + 1;
        Duration pause = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, attempts - 1));
        Duration bounded = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        Duration asked = trouble.retryAfter();
        Duration wait = asked != null && asked.compareTo(bounded) > 0 ? asked : bounded;
        Instant since = before == null || before.kind != trouble.kind() ? now : before.since;
        return new Retrying(since, attempts, now.plus(wait), trouble.kind(), trouble.message());
    }

    /** Whether AWS has refused, and not only failed to answer, for longer than permissions take to come into effect. */
    public boolean refusedFor(Duration patience, Instant now) {
        boolean refusal = kind == Trouble.Kind.DENIED || kind == Trouble.Kind.REFUSED;
        return refusal && !now.isBefore(since.plus(patience));
    }
}
