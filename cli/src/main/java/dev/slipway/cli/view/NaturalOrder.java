package dev.slipway.cli.view;

import java.util.Comparator;

/** Names as people order them: web-2 before web-10. */
public final class NaturalOrder {
    public static final Comparator<String> OF_NAMES = NaturalOrder::compare;

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            int ends = digits(one, i);
            int otherEnds = digits(other, j);
            if (ends > i && otherEnds > j) {
                int byNumber = number(one.substring(i, ends), other.substring(j, otherEnds));
                if (byNumber != 0) {
                    return byNumber;
                }
                i = ends;
                j = otherEnds;
            } else if (one.charAt(i) == other.charAt(j)) {
                i++;
                j++;
            } else {
                return Character.compare(one.charAt(i), other.charAt(j));
            }
        }
        int byRest = Integer.compare(one.length() - i, other.length() - j);
        return byRest == 0 ? one.compareTo(other) : byRest;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int number(String one, String other) {
        String plain = one.replaceFirst("^0+", "");
        String otherPlain = other.replaceFirst("^0+", "");
        int byLength = Integer.compare(plain.length(), otherPlain.length());
        return byLength == 0 ? plain.compareTo(otherPlain) : byLength;
    }

    private NaturalOrder() {}
}
