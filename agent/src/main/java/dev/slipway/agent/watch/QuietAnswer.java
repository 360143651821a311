package dev.slipway.agent.watch;

import dev.slipway.agent.link.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A poll's answer that asks for nothing: no orders, no cancellations, nothing unknown that could hold any. Read without
 * a JSON library, which would cost more memory than all else here; whatever is in doubt is for the agent proper.
 *
 * @param hold how long the gateway holds polls
 * @param next wait before the next one
 */
record QuietAnswer(Duration hold, Duration next) {
    private static final int LONGEST_HOLD_SECONDS = 300;
    private static final long LONGEST_WAIT_MILLIS = 600_000;

    /** Empty if the agent proper is to look at it. */
    static Optional<QuietAnswer> of(Answer answer) {
        String body = withoutBlanks(new String(answer.body(), StandardCharsets.UTF_8));
        boolean quiet = answer.status() == 200
                && body.contains("\"orders\":[]")
                && body.contains("\"cancellations\":[]")
                && count(body, '[') == 2
                && count(body, '{') == 1;
        long hold = number(body, "\"holdSeconds\":");
        long next = number(body, "\"nextPollMillis\":");
        return quiet && hold >= 0 && next >= 0
                ? Optional.of(new QuietAnswer(
                        Duration.ofSeconds(Math.clamp(hold, 1, LONGEST_HOLD_SECONDS)),
                        Duration.ofMillis(Math.clamp(next, 0, LONGEST_WAIT_MILLIS))))
                : Optional.empty();
    }

    private static String withoutBlanks(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ') {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    private static int count(String text, char wanted) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    /** The digits behind a key; below 0 if there are none. */
    private static long number(String text, String key) {
        int start = text.indexOf(key);
        if (start < 0) {
            return -1;
        }
        long number = -1;
        for (int i = start + key.length(); i < text.length() && number < Integer.MAX_VALUE; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = Math.max(number, 0) * 10 + digit;
        }
        return number;
    }
}
