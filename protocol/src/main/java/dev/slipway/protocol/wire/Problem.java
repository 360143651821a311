package dev.slipway.protocol.wire;

/**
 * The body of every answer that is not 200.
 *
 * @param message one sentence: what, where, what to do
 */
public record Problem(String message) {}
