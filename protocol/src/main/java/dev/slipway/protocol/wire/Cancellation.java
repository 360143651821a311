package dev.slipway.protocol.wire;

/**
 * The target is to be ended: an unstarted order is void, a running script gets TERM, then KILL.
 *
 * @param reason one sentence for the deployment log
 */
public record Cancellation(String targetUid, String reason) {}
