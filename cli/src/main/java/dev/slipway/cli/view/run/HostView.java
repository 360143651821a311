package dev.slipway.cli.view.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One host's part in a run.
 *
 * @param zone empty if none is known
 * @param status CodeDeploy's target status; {@code InProgress} from its dispatch on
 * @param event the lifecycle event that runs now, or that failed; null before the host has reported one
 * @param pickedUp whether the order left for the host
 * @param forSeconds how long it has been in the event, or, before the first, since its dispatch
 * @param atMostSeconds how long that may last
 * @param progress what the event's scripts, or the agent, said last of how far they are
 */
public record HostView(
        String name,
        String zone,
        String status,
        @Nullable String event,
        boolean pickedUp,
        @Nullable Long forSeconds,
        @Nullable Long atMostSeconds,
        @Nullable FailureView failure,
        @Nullable ProgressView progress) {

    /** {@code 40 %}, or a sentence, or both; what was not said is null or empty. */
    public record ProgressView(@Nullable Integer percent, String note) {
        /** As a line shows it. */
        public String inWords() {
            String number = percent == null ? "" : percent + " %";
            return number.isEmpty() || note.isEmpty() ? number + note : number + " " + note;
        }
    }

    /** Why the host failed; what is not known is empty. */
    public record FailureView(
            String failureType,
            String errorCode,
            String script,
            String message,
            @Nullable Long afterSeconds,
            String logTail) {}

    HostView timeless() {
        return new HostView(name, zone, status, event, pickedUp, null, atMostSeconds, failure, progress);
    }

    @JsonIgnore
    public boolean isSucceeded() {
        return "Succeeded".equals(status);
    }

    @JsonIgnore
    public boolean isFailed() {
        return "Failed".equals(status);
    }

    @JsonIgnore
    public boolean isSkipped() {
        return "Skipped".equals(status);
    }

    @JsonIgnore
    public boolean isInProgress() {
        return "InProgress".equals(status);
    }

    @JsonIgnore
    public boolean isPending() {
        return !isSucceeded() && !isFailed() && !isSkipped() && !isInProgress();
    }
}
