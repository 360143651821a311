package dev.slipway.protocol.yaml;

/** Users' text as it may stand in a one-line message: short and without control characters. */
public final class Excerpt {
    private static final int LENGTH = 80;

    /** The beginning of the text on one line. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder();
        int count = 0;
        for (int codePoint : (Iterable<Integer>) text.codePoints()::iterator) {
            if (count++ == LENGTH) {
                return line.append('…').toString();
            }
            line.appendCodePoint(isHarmless(codePoint) ? codePoint : ' ');
        }
        return line.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private Excerpt() {}
}
