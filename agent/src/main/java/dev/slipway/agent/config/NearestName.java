package dev.slipway.agent.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what somebody probably meant: the name with the smallest edit distance, if it is near enough. */
final class NearestName {
    static Optional<String> of(String written, Stream<String> names) {
        int near = Math.max(2, written.length() / 3);
        record Candidate(String name, int distance) {}
        return names.map(name -> new Candidate(name, distance(written, name)))
                .filter(candidate -> candidate.distance <= near)
                .min(Comparator.comparingInt(Candidate::distance))
                .map(Candidate::name);
    }

    /** Levenshtein's distance without regard to case. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private NearestName() {}
}
