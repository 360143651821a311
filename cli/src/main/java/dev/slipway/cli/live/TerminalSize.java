package dev.slipway.cli.live;

import dev.slipway.cli.Surroundings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is now: asked of {@code stty} every two seconds at most, since people resize windows. */
final class TerminalSize {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Pattern ANSWER = Pattern.compile("([1-9][0-9]*) ([1-9][0-9]*)\\s*");
    private static final int USUAL_ROWS = 24;

    private final Clock clock;
    private Instant asked = Instant.MIN;
    private Size size;

    /** Rows and columns. */
    record Size(int rows, int columns) {}

    TerminalSize(Surroundings surroundings) {
        clock = surroundings.clock();
        String lines = surroundings.environment().getOrDefault("LINES", "");
        size = new Size(
                lines.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(lines) : USUAL_ROWS,
                surroundings.terminal().columns());
    }

    Size now() {
        Instant now = clock.instant();
        if (asked.equals(Instant.MIN) || asked.plus(FRESH).isBefore(now)) {
            asked = now;
            size = ask(size);
        }
        return size;
    }

    private static Size ask(Size known) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher matcher = ANSWER.matcher(answer);
            boolean done = stty.waitFor(1, TimeUnit.SECONDS);
            return done && matcher.matches()
                    ? new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                    : known;
        } catch (IOException e) {
            return known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known;
        }
    }
}
