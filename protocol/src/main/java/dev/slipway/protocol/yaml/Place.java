package dev.slipway.protocol.yaml;

/** A line and a column, both from 1. */
record Place(int line, int column) {
    /** The place behind a text. */
    static Place endOf(String text) {
        int lines = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                lines++;
                lineStart = i + 1;
            }
        }
        return new Place(lines, text.codePointCount(lineStart, text.length()) + 1);
    }
}
