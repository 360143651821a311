package dev.slipway.plan.decision;

import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import org.jspecify.annotations.Nullable;

/**
 * That the run has ended.
 *
 * @param error null exactly when the outcome is Succeeded
 * @param message one sentence with the numbers, for conditions and events
 */
public record Finish(Outcome outcome, @Nullable ErrorInformation error, String message, RollbackDecision rollback) {}
