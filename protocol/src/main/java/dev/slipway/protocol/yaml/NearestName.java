package dev.slipway.protocol.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one most likely stands for. */
public final class NearestName {
    private static final int MAX_DISTANCE = 2;
    private static final int LONGEST = 64;

    /**
     * The known name that equals the written one but for case, blanks, dashes and underscores, or else the one at the
     * smallest edit distance (insert, delete, replace, swap neighbours) of at most 2.
     */
    public static Optional<String> of(String written, Collection<String> known) {
        String plain = plain(written);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(plain, plain(name)) <= allowed(plain(name)))
                .min(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A short name must not be matched by anything short: "os" is two edits from every word of two letters. */
    private static int allowed(String name) {
        return Math.min(MAX_DISTANCE, (name.length() - 1) / 2);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-\\\\]", "");
    }

    /** Optimal string alignment. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MAX_DISTANCE) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }

    private NearestName() {}
}
