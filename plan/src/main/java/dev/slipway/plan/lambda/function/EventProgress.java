package dev.slipway.plan.lambda.function;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a lifecycle event is (S 4.6).
 *
 * @param message why it failed or was skipped; else empty
 */
public record EventProgress(
        Status status, @Nullable Instant start, @Nullable Instant end, String message) {

    /** CodeDeploy's words. */
    public enum Status {
        PENDING("Pending"),
        IN_PROGRESS("InProgress"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        SKIPPED("Skipped");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As it stands in the status. */
        public String text() {
            return text;
        }
    }

    static final EventProgress PENDING = new EventProgress(Status.PENDING, null, null, "");

    /** Whether nothing happens to it any more. */
    public boolean over() {
        return switch (status) {
            case PENDING, IN_PROGRESS -> false;
            case SUCCEEDED, FAILED, SKIPPED -> true;
        };
    }

    EventProgress running(Instant now) {
        return status == Status.PENDING ? new EventProgress(Status.IN_PROGRESS, now, null, "") : this;
    }

    public EventProgress ended(Status how, Instant now, String why) {
        return new EventProgress(how, start == null ? now : start, now, why);
    }
}
