package dev.slipway.translate.run;

import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.StopRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what might stop a run.
 *
 * @param alarmEvidence what its alarms prove
 */
public record Stopping(@Nullable StopRequest request, AlarmEvidence alarmEvidence) {
    /** Nothing stops it. */
    public static final Stopping NOT = new Stopping(null, AlarmEvidence.COMPLETE);
}
