package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.text.Cut;
import java.util.Optional;

/** Tells of alarms that say nothing, beside whatever a run waits for. */
public final class AlarmNotice {
    private AlarmNotice() {}

    /** Empty if every alarm says something. */
    public static Optional<Waiting> of(AlarmEvidence evidence) {
        return evidence.lacking().isEmpty()
                ? Optional.empty()
                : Optional.of(new Waiting(WaitingReason.ALARM_DATA, "", Cut.message(evidence.lacking()), null));
    }
}
