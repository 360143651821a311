package dev.slipway.protocol.appspec;

import dev.slipway.protocol.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which file of a bundle is its AppSpec (A 8, "Which file"): the same for every event, unlike CodeDeploy 1.x. */
public sealed interface AppSpecFile {
    /** The name that applies if nothing is configured. */
    String DEFAULT_NAME = "appspec.yml";

    /** Names that people use and that do not count, for a better message. */
    List<String> NEAR_MISSES = List.of(
            "AppSpec.yml",
            "Appspec.yml",
            "AppSpec.yaml",
            "Appspec.yaml",
            "appspec.YML",
            "appspec.yml.txt",
            "appspec.json");

    /**
     * The bundle has an AppSpec.
     *
     * @param name path relative to the bundle's root, without {@code .} and {@code ..}
     */
    record Found(String name) implements AppSpecFile {}

    /**
     * The bundle has none, or the configured name leads out of it.
     *
     * @param message one sentence for the report
     */
    record Refused(String message) implements AppSpecFile {}

    /**
     * Chooses the configured name, else {@code appspec.yaml}, else {@code appspec.yml}; names are case-sensitive.
     *
     * @param configured path relative to the bundle's root; leading slashes are harmless
     * @param isFile whether the bundle has a file of that path
     */
    static AppSpecFile choose(String configured, Predicate<String> isFile) {
        Optional<String> relative = BundlePath.relative(configured.strip());
        if (relative.isEmpty() || relative.get().isEmpty()) {
            return new Refused("the AppSpec name \"%s\" does not name a file in the bundle; write for example %s"
                    .formatted(Text.excerpt(configured), DEFAULT_NAME));
        }
        Set<String> candidates = new LinkedHashSet<>(List.of(relative.get()));
        candidates.addAll(List.of("appspec.yaml", DEFAULT_NAME));
        Optional<String> found = candidates.stream().filter(isFile).findFirst();
        if (found.isPresent()) {
            return new Found(found.get());
        }
        String nearMiss = NEAR_MISSES.stream()
                .filter(isFile)
                .findFirst()
                .map(name -> "; it has %s: rename that to %s".formatted(name, DEFAULT_NAME))
                .orElse("; put one at the top level of the archive");
        String names = candidates.stream()
                .map(Text::excerpt)
                .reduce((a, b) -> a + " or " + b)
                .orElse(DEFAULT_NAME);
        return new Refused("the bundle has no AppSpec (%s)".formatted(names) + nearMiss);
    }
}
