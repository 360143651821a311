package dev.slipway.agent.fuzz;

import java.util.regex.Pattern;

/** What every sentence for people must be like. */
final class Wording {
    private static final int LONGEST = 6_000;
    /** Names of classes and of exceptions. A program called java in a line that is quoted is somebody else's word. */
    private static final Pattern JAVA = Pattern.compile("\\bjavax?\\.[a-z]+\\.|dev\\.slipway|[A-Za-z]Exception\\b");

    /** Fails if a person could not use it. */
    static void check(String sentence) {
        if (sentence == null || sentence.isBlank()) {
            throw new AssertionError("a refusal without a word");
        }
        if (sentence.length() > LONGEST) {
            throw new AssertionError(
                    "a refusal of %d characters: %s…".formatted(sentence.length(), sentence.substring(0, 200)));
        }
        if (JAVA.matcher(sentence).find()) {
            throw new AssertionError("a refusal in Java's words: " + sentence);
        }
        if (sentence.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
            throw new AssertionError("a refusal that could steer a terminal: " + sentence);
        }
    }

    private Wording() {}
}
