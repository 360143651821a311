package dev.slipway.plan.selection;

import java.util.List;

/**
 * A tag value with {@code *} for any number of characters, case sensitive: {@code GRP-*a} matches {@code GRP-1a} (S
 * 1.5). Matching takes time proportional to the lengths: users write these patterns, so none may explode.
 */
final class ValuePattern {

    private static final int NOT_FOUND = -1;

    private final List<String> pieces;

    ValuePattern(String pattern) {
        this.pieces = List.of(pattern.split("\\*", -1));
    }

    boolean matches(String text) {
        String first = pieces.getFirst();
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        String last = pieces.getLast();
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        // Taking each piece as far left as possible leaves the most room for the others.
        String middle = text.substring(first.length(), text.length() - last.length());
        int from = 0;
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = indexOf(middle, piece, from);
            if (found == NOT_FOUND) {
                return false;
            }
            from = found + piece.length();
        }
        return true;
    }

    /** Knuth, Morris and Pratt: unlike {@code String.indexOf} linear for every text. */
    private static int indexOf(String text, String piece, int from) {
        int[] borders = borders(piece);
        int matched = 0;
        for (int at = from; at < text.length() && matched < piece.length(); at++) {
            while (matched > 0 && text.charAt(at) != piece.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (text.charAt(at) == piece.charAt(matched)) {
                matched++;
            }
            if (matched == piece.length()) {
                return at - matched + 1;
            }
        }
        return piece.isEmpty() ? from : NOT_FOUND;
    }

    /** For each prefix of the piece the length of its longest proper prefix that is also its suffix. */
    private static int[] borders(String piece) {
        int[] borders = new int[piece.length()];
        int length = 0;
        for (int at = 1; at < piece.length(); at++) {
            while (length > 0 && piece.charAt(at) != piece.charAt(length)) {
                length = borders[length - 1];
            }
            if (piece.charAt(at) == piece.charAt(length)) {
                length++;
            }
            borders[at] = length;
        }
        return borders;
    }
}
