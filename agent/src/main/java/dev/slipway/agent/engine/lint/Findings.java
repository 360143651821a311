package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects findings about one AppSpec, by the paths of its values. */
public final class Findings {
    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);

    private final String file;
    private final Places places;
    private final List<Remark> guesses;
    private final List<Finding> findings = new ArrayList<>();

    /** @param guesses what the text alone suggested and the bundle's files confirm or not */
    Findings(String file, Places places, List<Remark> guesses) {
        this.file = file;
        this.places = places;
        this.guesses = List.copyOf(guesses);
    }

    void add(Effect effect, String path, String message) {
        findings.add(new Finding(effect, file, places.line(path), places.column(path), path, message));
    }

    /** A value of the AppSpec as a sentence may name it: {@code files[0] (line 4)}. */
    String named(String path) {
        int line = places.line(path);
        return line == 0 ? path : path + " (line " + line + ")";
    }

    /** What the text of a value suggests about it, as sentences. */
    Optional<String> guess(String path) {
        return guesses.stream()
                .filter(guess -> guess.path().equals(path))
                .map(Remark::message)
                .findFirst();
    }

    /** In the order of the file, those about it as a whole first. */
    public static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted(BY_PLACE).toList();
    }

    List<Finding> all() {
        return findings;
    }
}
