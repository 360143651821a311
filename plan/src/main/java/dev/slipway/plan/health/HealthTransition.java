package dev.slipway.plan.health;

import dev.slipway.plan.outcome.Outcome;

/** What a run leaves of a host's health (S 3). */
public final class HealthTransition {

    private HealthTransition() {}

    /** A host's health after a run that ended so, given its own part in it. */
    public static HostHealth after(Outcome overall, HostHealth before, OwnResult own) {
        throw new UnsupportedOperationException(overall + " " + before + " " + own);
    }
}
