package dev.slipway.plan.decide;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.text.Cut;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run ends that is deleted, or stopped by a person, an alarm or a newer revision (S 7.3), on whatever platform. */
public final class StopEnding {

    private StopEnding() {}

    /** The ending that deletion or a stop demands; deletion comes first (design 3). */
    public static Optional<ErrorInformation> of(boolean deleted, @Nullable StopRequest stop) {
        return deleted ? because(ErrorCode.MANUAL_STOP, "the Deployment was deleted") : stopped(stop);
    }

    private static Optional<ErrorInformation> stopped(@Nullable StopRequest stop) {
        if (stop == null) {
            return Optional.empty();
        }
        String by = stop.by();
        return switch (stop.cause()) {
            case REQUEST -> because(ErrorCode.MANUAL_STOP, "stopped by request" + (by.isEmpty() ? "" : " of " + by));
            case ALARM -> because(ErrorCode.ALARM_ACTIVE, "stopped by " + (by.isEmpty() ? "an alarm" : "alarm " + by));
            case ALARMS_UNREADABLE ->
                because(
                        ErrorCode.ALARM_ACTIVE,
                        "stopped because its alarms could not be read" + (by.isEmpty() ? "" : ": " + by));
            case SUPERSEDED ->
                because(
                        ErrorCode.MANUAL_STOP,
                        by.isEmpty() ? "a newer revision takes its place" : by + ", a newer revision, takes its place");
        };
    }

    private static Optional<ErrorInformation> because(ErrorCode code, String message) {
        return Optional.of(new ErrorInformation(code, Cut.message(message)));
    }
}
