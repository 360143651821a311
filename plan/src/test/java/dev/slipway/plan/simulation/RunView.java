package dev.slipway.plan.simulation;

import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.StopRequest;
import org.jspecify.annotations.Nullable;

/** The run's object as it was at some version; {@code epoch} is the leader's that stamped it last. */
record RunView(
        long version,
        int epoch,
        RunClock clock,
        boolean paused,
        @Nullable StopRequest stop,
        @Nullable Deletion deletion,
        @Nullable ErrorInformation ending) {}
