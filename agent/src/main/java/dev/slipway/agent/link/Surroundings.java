package dev.slipway.agent.link;

import dev.slipway.agent.time.BootClock;
import dev.slipway.agent.time.Pause;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What the link takes from the machine and a test replaces.
 *
 * @param clock the wall clock; decides about certificates, never about orders
 * @param bootClock decides about orders
 */
public record Surroundings(Clock clock, BootClock bootClock, Pause pause, RandomGenerator random) {}
