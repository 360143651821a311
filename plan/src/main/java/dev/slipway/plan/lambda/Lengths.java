package dev.slipway.plan.lambda;

import java.time.Duration;
import java.time.Instant;

/** Lengths of time for people. */
final class Lengths {

    private Lengths() {}

    static String of(Instant from, Instant to) {
        return of(Duration.between(from, to));
    }

    /** {@code 90 s}, {@code 60 min}. */
    static String of(Duration length) {
        long seconds = length.toSeconds();
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /** An instant without fractions of seconds. */
    static Instant toTheSecond(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }
}
