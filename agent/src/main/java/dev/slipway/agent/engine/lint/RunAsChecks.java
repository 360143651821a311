package dev.slipway.agent.engine.lint;

import dev.slipway.agent.engine.names.NameService;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the user of a script's {@code runas} may read it: a bundle keeps the modes that it was packed with, and one that
 * was packed under umask 077 is root's alone (A 17).
 */
final class RunAsChecks {
    private static final int ALL_MAY_EXECUTE = 0111;
    private static final int OTHERS_READ = 04;
    private static final int OTHERS_EXECUTE = 01;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BundleTree tree;
    private final Findings findings;
    private final Owners owners;
    private final Duration patience;
    private boolean nobodyTells;

    /** Tells the name of a file's owner, or hangs. */
    interface Owners {
        String of(Path path) throws IOException;
    }

    RunAsChecks(BundleTree tree, Findings findings) {
        this(tree, findings, path -> Files.getOwner(path).getName(), PATIENCE);
    }

    /** @param patience for the first of the owners that takes too long; no other is asked for then */
    RunAsChecks(BundleTree tree, Findings findings, Owners owners, Duration patience) {
        this.tree = tree;
        this.findings = findings;
        this.owners = owners;
        this.patience = patience;
    }

    /** @param file that the script is, below the root */
    void check(Script script, String file, String path) throws IOException {
        String user = script.runAs();
        if (user == null || user.equals("root")) {
            return;
        }
        Optional<Path> shut = shut(tree.root().resolve(file).toRealPath(), user);
        if (shut.isPresent()) {
            findings.add(
                    Effect.DOUBTFUL,
                    path,
                    "\"%s\" runs as %s, but \"%s\" in the bundle has mode %s, which keeps that user out unless it is theirs; run chmod -R a+rX before you pack it."
                            .formatted(
                                    Text.excerpt(script.location()),
                                    Text.excerpt(user),
                                    Text.excerpt(
                                            tree.root().relativize(shut.get()).toString()),
                                    "%04o".formatted(mode(shut.get()))));
        }
    }

    /** The outermost thing on the way to the script that others may not pass; the root is as its host makes it. */
    private Optional<Path> shut(Path script, String user) throws IOException {
        Path at = tree.root();
        for (Path name : at.relativize(script)) {
            at = at.resolve(name);
            int mode = mode(at);
            boolean open = at.equals(script) ? opens(mode) : (mode & OTHERS_EXECUTE) != 0;
            if (!open && !isOf(at, user)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** False if it is not known: the finding says that it may be theirs. */
    private boolean isOf(Path path, String user) throws IOException {
        if (nobodyTells) {
            return false;
        }
        try {
            Optional<String> owner = NameService.ask(() -> owners.of(path), "the owner of " + path, patience);
            nobodyTells = owner.isEmpty();
            return owner.filter(user::equals).isPresent();
        } catch (InterruptedException e) {
            // The agent is to stop: whoever asks next whether to go on hears of it.
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What nobody may execute the agent makes executable for all. */
    private static boolean opens(int mode) {
        boolean executable = (mode & OTHERS_EXECUTE) != 0 || (mode & ALL_MAY_EXECUTE) == 0;
        return executable && (mode & OTHERS_READ) != 0;
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode") & 07777;
    }
}
