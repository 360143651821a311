package dev.slipway.protocol.text;

import java.util.regex.Pattern;

/** Text from scripts and hosts made fit for status fields and terminals. */
public final class Text {
    /** A message is no longer. */
    public static final int MESSAGE_LENGTH = 512;

    private static final int EXCERPT_LENGTH = 80;

    /** Terminal escapes: CSI, OSC and its kin with their text, two-character ones; ECMA-48 in both widths. */
    private static final Pattern ESCAPE = Pattern.compile("(?:\\x1B\\[|\\x9B)[0-?]*+[ -/]*+[@-~]?"
            + "|(?:\\x1B[\\]PX^_]|[\\x90\\x98\\x9D-\\x9F])[^\\x07\\x1B\\x9C\\n]*+(?:\\x07|\\x1B\\\\|\\x9C)?"
            + "|\\x1B[ -/]*+[0-~]?");

    /** One line of at most 512 characters. */
    public static String message(String text) {
        return line(text, MESSAGE_LENGTH);
    }

    /** Users' text as a message may quote it: one line of at most 80 characters, blanks kept. */
    public static String excerpt(String text) {
        String beginning = beginning(text, 2 * EXCERPT_LENGTH);
        String clean = clean(beginning).replace('\n', ' ').replace('\t', ' ');
        boolean cut = clean.length() > EXCERPT_LENGTH || beginning.length() < text.length();
        return cut ? beginning(clean, EXCERPT_LENGTH - 1) + "…" : clean;
    }

    /** One line of at most so many characters; what is cut off at the end shows as {@code …}. */
    public static String line(String text, int length) {
        String clean = clean(text.length() > 2 * length ? text.substring(0, 2 * length) : text)
                .replace('\n', ' ')
                .replace('\t', ' ')
                .strip();
        boolean cut = clean.length() > length || text.length() > 2 * length;
        return cut ? beginning(clean, length - 1) + "…" : clean;
    }

    /**
     * Without terminal escapes, control characters but line feed and tab, and characters that turn the direction of
     * writing; carriage returns become line feeds, half a surrogate pair the replacement character.
     */
    public static String clean(String text) {
        String plain = text.indexOf('\u001B') < 0 && !hasC1(text)
                ? text
                : ESCAPE.matcher(text).replaceAll("");
        StringBuilder out = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == '\r') {
                boolean lineFeedFollows = i + 1 < plain.length() && plain.charAt(i + 1) == '\n';
                out.append(lineFeedFollows ? "" : "\n");
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < plain.length()
                    && Character.isLowSurrogate(plain.charAt(i + 1))) {
                out.append(c).append(plain.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                out.append('\uFFFD');
            } else if (c == '\n' || c == '\t' || !(Character.isISOControl(c) || isDirectional(c))) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The first so many characters, one less where a surrogate pair would be cut. */
    private static String beginning(String text, int length) {
        int end = Math.min(length, text.length());
        boolean splitsPair = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end);
    }

    private static boolean hasC1(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c <= 0x9F);
    }

    private static boolean isDirectional(char c) {
        return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    }

    private Text() {}
}
