package dev.slipway.plan.decision;

import dev.slipway.plan.outcome.FailureType;
import org.jspecify.annotations.Nullable;

/**
 * A target whose deadline has passed.
 *
 * @param target name of the DeploymentTarget
 * @param event the event in which the host fell silent; null when it was between events or never started
 */
public record TargetFailure(
        String target, FailureType type, @Nullable String event, String message) {}
