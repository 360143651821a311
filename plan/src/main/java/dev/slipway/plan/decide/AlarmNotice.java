package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.text.Cut;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells of alarms that say nothing, beside whatever a run waits for. */
public final class AlarmNotice {
    private AlarmNotice() {}

    /** Empty if every alarm says something; {@code until} is when the run ends at the latest, null in a pause. */
    public static Optional<Waiting> of(AlarmEvidence evidence, @Nullable Instant until) {
        return evidence.lacking().isEmpty()
                ? Optional.empty()
                : Optional.of(new Waiting(WaitingReason.ALARM_DATA, "", Cut.message(evidence.lacking()), until));
    }
}
