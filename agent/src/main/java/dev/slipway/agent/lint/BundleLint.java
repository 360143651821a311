package dev.slipway.agent.lint;

import dev.slipway.agent.engine.RevisionAppSpec;
import dev.slipway.agent.engine.lint.AppSpecLint;
import dev.slipway.agent.engine.lint.BundleTree;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.lint.Findings;
import dev.slipway.agent.engine.lint.NameChecks;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks an unpacked bundle: which AppSpec counts (A 8, "Which file"), and all that it says. */
final class BundleLint {
    /** More are not looked through for a hint. */
    private static final int MOST_ENTRIES = 50_000;

    private final String path;
    private final String prefix;
    private final String configured;

    /**
     * @param path the bundle as its user named it
     * @param prefix what stands before the name of a file in it
     */
    BundleLint(String path, String prefix, @Nullable String configured) {
        this.path = path;
        this.prefix = prefix;
        this.configured = Objects.requireNonNullElse(configured, AppSpecFile.DEFAULT_NAME);
    }

    /** @param before findings about the bundle as a whole that are known already */
    LintReport check(Path root, List<Finding> before) throws IOException, EventFailedException {
        List<Finding> findings = new ArrayList<>(before);
        RevisionAppSpec.Located appSpec;
        try {
            appSpec = RevisionAppSpec.locate(root.toRealPath(), configured);
        } catch (EventFailedException e) {
            findings.add(Finding.whole(Effect.REFUSED, path, e.sentence() + elsewhere(root) + "."));
            return new LintReport(path, null, false, findings);
        }
        BundleTree tree = BundleTree.of(root);
        findings.addAll(new NameChecks(path, prefix, tree).check(configured, appSpec.name()));
        findings.addAll(new AppSpecLint(prefix + appSpec.name(), appSpec.bytes()).check(tree));
        boolean accepted = findings.stream().noneMatch(finding -> finding.effect() == Effect.REFUSED);
        return new LintReport(path, appSpec.name(), accepted, Findings.sorted(findings));
    }

    /** Where an AppSpec lies that nobody looks at, as far as that is easily found out. */
    private static String elsewhere(Path root) {
        Set<String> paths;
        try {
            paths = BundleTree.ofAtMost(MOST_ENTRIES, root)
                    .map(BundleTree::paths)
                    .orElse(Set.of());
        } catch (IOException | EventFailedException e) {
            // That there is no AppSpec is worse than that something cannot be read.
            return "";
        }
        return paths.stream()
                .filter(name -> NameChecks.USUAL_NAMES.contains(
                        name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT)))
                .filter(name -> name.indexOf('/') > 0)
                .findFirst()
                .map(name -> ", or give %s as the name of the AppSpec".formatted(Text.excerpt(name)))
                .orElse("");
    }
}
