package dev.slipway.operator.alarms;

import dev.slipway.plan.alarm.AlarmReading;
import java.time.Instant;

/** What is known of one run's alarms, and since when; times that make news old are {@link Beats}. */
final class Watch {
    private volatile long askedAt;
    private volatile long answeredAt;
    private volatile Instant readAt;
    private volatile AlarmReading reading = new AlarmReading.NotYet();

    Watch(long beat, Instant now) {
        this.askedAt = beat;
        this.answeredAt = beat;
        this.readAt = now;
    }

    void asked(long beat) {
        askedAt = beat;
    }

    long askedAt() {
        return askedAt;
    }

    long answeredAt() {
        return answeredAt;
    }

    Instant readAt() {
        return readAt;
    }

    AlarmReading reading() {
        return reading;
    }

    boolean unanswered() {
        return reading instanceof AlarmReading.NotYet;
    }

    /** Takes an answer in; whether it says anything else than the one before. */
    synchronized boolean answer(AlarmReading fresh, long beat, Instant now) {
        boolean changed = saysOther(reading, fresh);
        if (changed || fresh instanceof AlarmReading.Read) {
            // Trouble that goes on began when it began.
            reading = fresh;
        }
        readAt = now;
        answeredAt = beat;
        return changed;
    }

    /** The same, unless there was one meanwhile: that may be newer. */
    synchronized boolean firstAnswer(AlarmReading fresh, long beat, Instant now) {
        return unanswered() && answer(fresh, beat, now);
    }

    /** When something was read is no news. */
    private static boolean saysOther(AlarmReading before, AlarmReading now) {
        return switch (now) {
            case AlarmReading.Read read ->
                !(before instanceof AlarmReading.Read earlier
                        && earlier.states().equals(read.states()));
            case AlarmReading.Unreadable unreadable ->
                !(before instanceof AlarmReading.Unreadable earlier
                        && earlier.why().equals(unreadable.why()));
            case AlarmReading.NotYet notYet -> !(before instanceof AlarmReading.NotYet);
        };
    }
}
