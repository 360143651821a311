package dev.slipway.plan.snapshot;

import dev.slipway.plan.outcome.FailureType;
import java.time.Instant;

/** Where one host stands in a run. Every instant is one that the operator recorded: agents' clocks never enter. */
public sealed interface TargetState {

    /** Nothing was ordered yet, or only by an epoch that no longer counts (design 5). */
    record Pending() implements TargetState {}

    /** Ordered by the leader, not yet handed to the agent: may still be withdrawn. */
    record Dispatched(Instant dispatchedAt) implements TargetState {}

    /** Handed to the agent, no event running: {@code quietSince} is the dispatch or the end of the previous event. */
    record Delivered(Instant quietSince) implements TargetState {}

    /** In a lifecycle event; {@code lastProgressAt} is its start or any later sign of progress in it. */
    record Running(String event, Instant lastProgressAt) implements TargetState {}

    /** Ended well; terminal. */
    record Succeeded() implements TargetState {}

    /** Ended badly, for whatever reason; terminal. */
    record Failed(FailureType type) implements TargetState {}

    /** Never attempted, and never will be; terminal. */
    record Skipped() implements TargetState {}
}
