package dev.slipway.agent.engine.lint;

import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.ArrayList;
import java.util.List;

/** Whether the file that counts as a bundle's AppSpec (A 8, "Which file") is the one that its author has in mind. */
public final class NameChecks {
    /** Without a configured one. */
    public static final List<String> USUAL_NAMES = List.of(AppSpecFile.DEFAULT_NAME, "appspec.yaml");

    private final String bundle;
    private final String prefix;
    private final BundleTree tree;

    /**
     * @param bundle as its user named it
     * @param prefix what stands before the name of a file in it
     */
    public NameChecks(String bundle, String prefix, BundleTree tree) {
        this.bundle = bundle;
        this.prefix = prefix;
        this.tree = tree;
    }

    /** What may surprise in the choice. */
    public List<Finding> check(String configured, String chosen) {
        List<Finding> findings = new ArrayList<>();
        if (!BundlePath.relative(configured.strip()).orElse("").equals(chosen) && !USUAL_NAMES.contains(configured)) {
            findings.add(Finding.whole(
                    Effect.DOUBTFUL,
                    bundle,
                    "%s is not in the bundle, so %s is used; correct the name, or leave it out."
                            .formatted(Text.excerpt(configured), chosen)));
        }
        USUAL_NAMES.stream()
                .filter(name -> !name.equals(chosen) && USUAL_NAMES.contains(chosen) && tree.isFile(name))
                .forEach(name -> findings.add(Finding.whole(
                        Effect.IGNORED,
                        prefix + name,
                        "this file is ignored, since %s counts; delete one of them.".formatted(chosen))));
        return findings;
    }
}
