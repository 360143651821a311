package dev.slipway.agent.link.identity;

import dev.slipway.agent.link.http.GatewayClient;

/**
 * The two connections of an enrolled host.
 *
 * @param poll dedicated to polls, so that the gateway can tell from it whether the host is there
 * @param report for reports, which must not wait behind a poll
 */
public record Connections(Enrolled enrolled, GatewayClient poll, GatewayClient report) {}
