package dev.slipway.operator.text;

/** Cuts text by code points, as the API server counts a string's length; a surrogate pair stays whole. */
public final class ShortText {
    private static final String CUT = "…";

    /** At most {@code limit} code points, the last of them an ellipsis if something is missing. */
    public static String of(String text, int limit) {
        if (text.length() <= limit || text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + CUT;
    }

    private ShortText() {}
}
