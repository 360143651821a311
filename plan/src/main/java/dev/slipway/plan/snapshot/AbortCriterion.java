package dev.slipway.plan.snapshot;

import dev.slipway.plan.outcome.FailureType;

/**
 * An abort gate beside the minimum of healthy hosts: the run ends as soon as failures of a kind reach a share of the
 * targets that have ended, but never before enough of them have.
 *
 * @param failureType the kind of failure that counts; null counts every kind
 * @param minimumExecuted how many targets must have succeeded or failed before the gate may fire; at least 1
 * @param thresholdPercentage the share of the ended targets, 1 to 100, at which it fires
 */
public record AbortCriterion(
        @org.jspecify.annotations.Nullable FailureType failureType, int minimumExecuted, int thresholdPercentage) {}
