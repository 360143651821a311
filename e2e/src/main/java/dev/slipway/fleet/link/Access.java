package dev.slipway.fleet.link;

/**
 * The connections of an enrolled host.
 *
 * @param poll dedicated to polls, so that the gateway can tell from it whether the host is there
 * @param report for reports, which must not wait behind a poll
 */
public record Access(Credentials credentials, Connection poll, Connection report) {}
