package dev.slipway.plan.lambda.function;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a hook function, persisted before it is made (S 5.5).
 *
 * @param idHash identifies it; the id itself goes to the function alone
 * @param deadline when the event fails for lack of an answer
 * @param answer what the function said; null as long as it has not
 */
public record HookExecution(
        HookEvent event,
        String idHash,
        Instant start,
        Instant deadline,
        Sending sending,
        @Nullable Answer answer) {

    /** What is known of the invocation itself. */
    public enum Sending {
        /** It was about to be made; nobody has heard what became of it. */
        SENT("Sent"),
        /** AWS took it. */
        ACCEPTED("Accepted"),
        /** No answer came: the function may or may not run. */
        LOST("Lost");

        private final String text;

        Sending(String text) {
            this.text = text;
        }

        /** The word in the status. */
        public String text() {
            return text;
        }
    }

    /** A function's answer. */
    public record Answer(boolean succeeded, String message) {}

    public HookExecution as(Sending known) {
        return new HookExecution(event, idHash, start, deadline, known, answer);
    }
}
