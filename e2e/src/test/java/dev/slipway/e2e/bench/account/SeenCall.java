package dev.slipway.e2e.bench.account;

import java.time.Instant;

/**
 * A call that has come, whatever it was answered.
 *
 * @param name of the API's operation
 * @param subjects how many alarms it asked for; otherwise 1
 */
public record SeenCall(String name, int subjects, Instant at) {}
