package dev.slipway.plan.minimum;

import dev.slipway.plan.outcome.ErrorInformation;

/** What a minimum means for a run that is about to start. */
public sealed interface MinimumResolution {

    /** The run can start. */
    record Resolved(HostMinimum minimum) implements MinimumResolution {}

    /** The run fails at once; nothing is dispatched. */
    record Refused(ErrorInformation error) implements MinimumResolution {}
}
