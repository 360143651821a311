package dev.slipway.agent.watch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * What the agent proper leaves to the watch when there is nothing to do.
 *
 * @param gateway whom to poll
 * @param stateDirectory whose lock to hold meanwhile
 * @param instructions directory whose changes mean that somebody else deploys on this host
 * @param unchangedSince its time of change when the poll was written, in milliseconds
 * @param hold how long the gateway holds polls
 * @param until when the agent proper is needed in any case: its certificate is to be renewed
 * @param poll body of the poll, one line
 * @param trust authorities of the gateway, PEM
 */
public record Rest(
        URI gateway,
        Path stateDirectory,
        Path instructions,
        long unchangedSince,
        Duration hold,
        Instant until,
        String poll,
        String trust) {
    private static final String MARK = "slipway-agent at rest";
    private static final int FIELDS = 8;

    /** As text, one field a line, the trust last. */
    public String text() {
        return String.join(
                "\n",
                MARK,
                gateway.toString(),
                stateDirectory.toString(),
                instructions.toString(),
                Long.toString(unchangedSince),
                Long.toString(hold.toSeconds()),
                Long.toString(until.getEpochSecond()),
                poll,
                trust);
    }

    /**
     * Reads it back.
     *
     * @throws IOException if this is something else
     */
    static Rest parse(String text) throws IOException {
        int start = text.indexOf(MARK);
        String[] lines = start < 0 ? new String[0] : text.substring(start).split("\n", FIELDS + 1);
        if (lines.length <= FIELDS) {
            throw new IOException("the agent came to rest without saying where it polls");
        }
        try {
            return new Rest(
                    URI.create(lines[1]),
                    Path.of(lines[2]),
                    Path.of(lines[3]),
                    Long.parseLong(lines[4]),
                    Duration.ofSeconds(Long.parseLong(lines[5])),
                    Instant.ofEpochSecond(Long.parseLong(lines[6])),
                    lines[7],
                    lines[8]);
        } catch (IllegalArgumentException e) {
            throw new IOException("the agent came to rest with words that cannot be read: " + e.getMessage(), e);
        }
    }
}
