package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.snapshot.RunSnapshot;
import java.time.Instant;

/** Decides what happens to a run next: total, deterministic and idempotent (design 4). */
public final class Decide {

    private Decide() {}

    /** The decision for this snapshot at this instant. */
    public static Decision decide(RunSnapshot snapshot, Instant now) {
        throw new UnsupportedOperationException(snapshot + " at " + now);
    }
}
