package dev.slipway.protocol.wire;

import java.util.List;

/**
 * The answer to a poll: orders that the agent does not carry yet, and cancellations (levels, repeated until the target
 * is terminal).
 *
 * @param holdSeconds how long the gateway held or would have held this poll; the agent's read timeout is twice this
 * @param nextPollMillis wait before the next poll; 0 means at once
 */
public record PollResponse(
        List<Order> orders, List<Cancellation> cancellations, int holdSeconds, long nextPollMillis) {}
