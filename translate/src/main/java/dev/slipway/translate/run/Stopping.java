package dev.slipway.translate.run;

import dev.slipway.plan.snapshot.StopRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what might stop a run.
 *
 * @param awaitsAlarms whether its alarms have not been read yet
 */
public record Stopping(@Nullable StopRequest request, boolean awaitsAlarms) {
    /** Nothing stops it. */
    public static final Stopping NOT = new Stopping(null, false);
}
