package dev.slipway.protocol.wire;

/**
 * A leader's term (design 5): counters are compared within one installation only.
 *
 * @param installationId names the Slipway installation, kept for as long as its epoch object lives
 * @param counter rises by one with each leader
 */
public record Epoch(String installationId, long counter) {}
