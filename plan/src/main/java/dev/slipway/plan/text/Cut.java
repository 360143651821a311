package dev.slipway.plan.text;

/**
 * Cuts text by code points, as the API server counts a string's length. Half a surrogate pair would come back from there
 * as another character: the status would differ from what was decided, and be written anew at each look.
 */
public final class Cut {

    /** What a message may have at most. */
    private static final int MAX_MESSAGE = 200;

    private static final String REST = "…";

    private Cut() {}

    /** The message, cut where a long name would exceed what a status may hold. */
    public static String message(String text) {
        return to(text, MAX_MESSAGE);
    }

    /** At most {@code limit} code points, the last of them an ellipsis if something is missing. */
    public static String to(String text, int limit) {
        if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + REST;
    }
}
