package dev.slipway.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/**
 * What a verb finds around it, handed in so that a test can hand in another.
 *
 * @param out what was asked for
 * @param err what went wrong, and progress
 * @param environment variables of the process
 */
public record Surroundings(
        PrintWriter out, PrintWriter err, Terminal terminal, Map<String, String> environment, Clock clock) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }
}
