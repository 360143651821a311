package dev.slipway.agent.engine;

import dev.slipway.agent.engine.lint.AppSpecLint;
import dev.slipway.agent.engine.lint.BundleTree;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.lint.NameChecks;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.wire.Diagnostics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an unpacked revision's author should know: what {@code slipway-agent lint} says of it, the worst first. They are
 * advice and fail nothing, whatever goes wrong while they are looked for.
 */
final class BundleWarnings {
    /** Listing more takes memory and time that a host has better use for; the AppSpec's text is looked at all the same. */
    private static final int MOST_ENTRIES = 50_000;

    private static final System.Logger LOG = System.getLogger(BundleWarnings.class.getName());

    /**
     * At most as many as a report takes.
     *
     * @param appSpecFileName the configured name; null for the usual one
     */
    static List<String> of(Path root, @Nullable String appSpecFileName, RevisionAppSpec.Read read) {
        return of(root, appSpecFileName, read, MOST_ENTRIES);
    }

    static List<String> of(Path root, @Nullable String appSpecFileName, RevisionAppSpec.Read read, int mostEntries) {
        try {
            return bounded(findings(root, appSpecFileName, read, mostEntries).stream()
                    .sorted(Comparator.comparing(Finding::effect))
                    .map(Finding::inOneLine)
                    .toList());
        } catch (IOException | EventFailedException | RuntimeException e) {
            // Even a bug in the lint must not cost a deployment.
            LOG.log(System.Logger.Level.WARNING, "the bundle in " + root + " was not looked through for warnings", e);
            return bounded(read.warnings());
        }
    }

    private static List<Finding> findings(
            Path root, @Nullable String appSpecFileName, RevisionAppSpec.Read read, int mostEntries)
            throws IOException, EventFailedException {
        RevisionAppSpec.Located file = read.file();
        BundleTree tree = BundleTree.ofAtMost(mostEntries, root).orElse(null);
        List<Finding> findings =
                new ArrayList<>(new AppSpecLint(file.name(), file.bytes(), read.ownEvents()).check(tree));
        if (tree != null) {
            String configured = Objects.requireNonNullElse(appSpecFileName, AppSpecFile.DEFAULT_NAME);
            findings.addAll(new NameChecks("the bundle", "", tree).check(configured, file.name()));
        }
        return findings;
    }

    private static List<String> bounded(List<String> warnings) {
        if (warnings.size() <= Diagnostics.MAX_WARNINGS) {
            return warnings;
        }
        List<String> first = new ArrayList<>(warnings.subList(0, Diagnostics.MAX_WARNINGS - 1));
        first.add("%,d more warnings were left out here; slipway-agent lint has them all."
                .formatted(warnings.size() - first.size()));
        return first;
    }

    private BundleWarnings() {}
}
