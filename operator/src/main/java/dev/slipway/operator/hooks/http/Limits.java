package dev.slipway.operator.hooks.http;

import java.time.Duration;

/**
 * What strangers may take of this process: whoever reaches the port may call.
 *
 * @param bodyBytes longest body; an answer has some 300
 * @param callsPerSecond of one client address, in the long run; functions behind one NAT share it
 * @param callsAtOnce of one client address, beyond which the rate counts
 * @param allCallsPerSecond of all addresses together, in the long run
 * @param allCallsAtOnce of all addresses together, beyond which the rate counts
 * @param connections open at one time
 * @param answerWithin time for one call from its body to its answer
 */
public record Limits(
        int bodyBytes,
        int callsPerSecond,
        int callsAtOnce,
        int allCallsPerSecond,
        int allCallsAtOnce,
        int connections,
        Duration answerWithin) {
    /** Five hundred functions that answer at once are all heard. */
    public static final Limits USUAL = new Limits(16 * 1024, 50, 250, 200, 1000, 512, Duration.ofSeconds(10));
}
