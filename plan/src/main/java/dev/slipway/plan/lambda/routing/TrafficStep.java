package dev.slipway.plan.lambda.routing;

import java.time.Duration;

/**
 * One step of a schedule.
 *
 * @param percentage of the calls that reach the new version after it
 * @param afterPrevious how long after the step before it it is due; zero for the first
 */
public record TrafficStep(int percentage, Duration afterPrevious) {}
