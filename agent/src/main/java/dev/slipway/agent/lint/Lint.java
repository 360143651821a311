package dev.slipway.agent.lint;

import dev.slipway.agent.engine.lint.AppSpecLint;
import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.lint.Findings;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.engine.unpack.ArchiveLimits;
import dev.slipway.agent.engine.unpack.SingleDirectory;
import dev.slipway.agent.engine.unpack.Unpacker;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of an AppSpec, a directory or a bundle what a deployment would make of it. An archive is unpacked as a host does
 * it, into a private directory that is gone afterwards: what a host refuses is refused here, in the same words.
 */
public final class Lint {
    private final Path temporaryDirectory;
    private final Checkpoint checkpoint;

    /**
     * @param temporaryDirectory where archives are unpacked
     * @param checkpoint asked while that lasts
     */
    public Lint(Path temporaryDirectory, Checkpoint checkpoint) {
        this.temporaryDirectory = temporaryDirectory;
        this.checkpoint = checkpoint;
    }

    /**
     * Total: whatever the path, the answer is a report.
     *
     * @param path as the user wrote it
     * @param appSpecName path of the AppSpec in the bundle; null for the usual one
     */
    public LintReport run(String path, @Nullable String appSpecName) throws InterruptedException {
        try {
            return switch (LintTarget.of(path)) {
                case LintTarget.Unusable(String why) -> refused(path, why + ".");
                case LintTarget.File(Path file) -> file(path, file);
                case LintTarget.Directory(Path directory) ->
                    new BundleLint(path, prefix(directory), appSpecName).check(directory, List.of());
                case LintTarget.Archive archive -> archive(path, archive, appSpecName);
            };
        } catch (EventFailedException e) {
            return refused(path, e.sentence() + ".");
        } catch (IOException e) {
            return refused(path, "cannot be checked: %s.".formatted(IoTrouble.describe(e)));
        }
    }

    private static LintReport file(String path, Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(YamlReader.MAX_BYTES + 1);
        }
        return new LintReport(path, path, false, Findings.sorted(new AppSpecLint(path, bytes).check(null)));
    }

    private LintReport archive(String path, LintTarget.Archive archive, @Nullable String appSpecName)
            throws IOException, EventFailedException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        if (archive.misnamed() != null) {
            findings.add(Finding.whole(Effect.DOUBTFUL, path, archive.misnamed() + "."));
        }
        Path directory = Files.createTempDirectory(temporaryDirectory, "slipway-lint-");
        try {
            new Unpacker(ArchiveLimits.DEFAULT, false).unpack(archive.file(), archive.type(), directory, checkpoint);
            return new BundleLint(path, path + ":", appSpecName).check(SingleDirectory.rootOf(directory), findings);
        } finally {
            Trees.delete(directory);
        }
    }

    /** As a shell would write the path of a file in it. */
    private static String prefix(Path directory) {
        String text = directory.toString();
        if (text.isEmpty() || text.equals(".")) {
            return "";
        }
        return text.endsWith("/") ? text : text + "/";
    }

    private static LintReport refused(String path, String message) {
        return new LintReport(path, null, false, List.of(Finding.whole(Effect.REFUSED, path, message)));
    }
}
