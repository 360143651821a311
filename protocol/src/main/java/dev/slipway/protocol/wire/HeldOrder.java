package dev.slipway.protocol.wire;

/**
 * An order in an agent's hands.
 *
 * @param targetUid UID of the DeploymentTarget
 * @param segment number of the segment, from 1
 * @param state how far it is
 */
public record HeldOrder(String targetUid, int segment, HeldState state) {}
