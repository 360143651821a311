package dev.slipway.plan.decide;

import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.Timeouts;
import java.time.Instant;
import java.util.Optional;

/** When a host in flight fails unless it shows a sign before, for those who explain a run and decide nothing. */
public final class HostDeadline {
    /** Empty for a host that is not in flight. */
    public static Optional<Instant> of(Target target, Timeouts timeouts) {
        return DeadlineRule.deadline(target, timeouts);
    }

    private HostDeadline() {}
}
