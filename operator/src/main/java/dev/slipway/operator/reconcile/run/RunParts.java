package dev.slipway.operator.reconcile.run;

import dev.slipway.operator.store.Stores;

/** What runs on every platform share within a leader's term. */
public record RunParts(
        Stores stores,
        RunGatherer gatherer,
        RunWriter writer,
        GroupSlot slot,
        TermRuns term,
        RunStops stops,
        RunEnding ending) {}
