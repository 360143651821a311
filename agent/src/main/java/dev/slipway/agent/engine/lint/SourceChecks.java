package dev.slipway.agent.engine.lint;

import dev.slipway.agent.engine.lint.BundleTree.Kind;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.appspec.FileMapping;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the sources of files are in the bundle, and whether their destinations are directories (A 9.2). */
final class SourceChecks {
    private final BundleTree tree;
    private final Findings findings;

    SourceChecks(BundleTree tree, Findings findings) {
        this.tree = tree;
        this.findings = findings;
    }

    void check(AppSpec appSpec) throws IOException {
        for (int i = 0; i < appSpec.files().size(); i++) {
            check(appSpec.files().get(i), "files[" + i + "]");
        }
    }

    private void check(FileMapping mapping, String path) throws IOException {
        Optional<String> relative = BundlePath.relative(mapping.source());
        if (relative.isEmpty()) {
            return; // The parser has said that it leads out.
        }
        String source = relative.get();
        Kind kind = kind(tree.meant(source));
        if (kind == null) {
            findings.add(
                    Effect.FAILS,
                    path + ".source",
                    Missing.sentence(mapping.source(), path + ".source", new Lookalike(tree, any -> true), findings));
        } else if (tree.leadsOut(parent(source))) {
            findings.add(
                    Effect.FAILS,
                    path + ".source",
                    "\"%s\" leads out of the bundle through a link and Install refuses it; pack the files themselves."
                            .formatted(Text.excerpt(mapping.source())));
        } else if (kind == Kind.LINK && !tree.leadsToSomething(source)) {
            findings.add(
                    Effect.DOUBTFUL,
                    path + ".source",
                    "\"%s\" is a link to nothing in the bundle: Install copies the link and no files; pack the files themselves."
                            .formatted(Text.excerpt(mapping.source())));
        } else if (kind != Kind.DIRECTORY) {
            destination(name(source), mapping.destination(), path + ".destination");
        }
    }

    /** Also below a link to a directory, which the listing does not enter. */
    private @Nullable Kind kind(String source) {
        Kind kind = tree.kind(source);
        if (kind == null && tree.exists(source)) {
            return tree.isRegular(source) ? Kind.FILE : Kind.DIRECTORY;
        }
        return kind;
    }

    /** Users take a destination for the name of the file; it is always a directory. */
    private void destination(String file, String destination, String path) {
        String last = name(destination);
        boolean same = last.equals(file);
        boolean renamed = !same && !extension(file).isEmpty() && extension(last).equals(extension(file));
        if (same || renamed) {
            findings.add(
                    Effect.DOUBTFUL,
                    path,
                    "destination is always a directory: this makes %s/%s. %s"
                            .formatted(
                                    Text.excerpt(destination),
                                    Text.excerpt(file),
                                    same
                                            ? "Leave the file's name out."
                                            : "Name the directory; give the file its name in the bundle."));
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }
}
