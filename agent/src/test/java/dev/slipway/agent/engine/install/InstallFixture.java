package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.appspec.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One group's Installs below a root directory, each planned, foretold and carried out. */
final class InstallFixture {
    private static final HostPrograms PROGRAMS = HostPrograms.of(System.getenv());

    final Path root;
    final Path manifest;
    private final Path directory;
    private int bundles;

    InstallFixture(Path directory) throws IOException {
        this.directory = directory;
        this.root = Files.createDirectories(directory.resolve("root"));
        this.manifest = directory.resolve("manifest");
    }

    Path at(String path) {
        return root.resolve(path);
    }

    /** Writes a bundle. */
    Path bundle(TestingBundle bundle) throws IOException {
        Path archive = directory.resolve("bundle-" + ++bundles);
        bundle.writeTo(archive);
        return archive;
    }

    void install(TestingBundle bundle) throws Exception {
        install(bundle(bundle));
    }

    void install(Path archive) throws Exception {
        install(archive, () -> {});
    }

    /** What happens between an Install's plan and its first step. */
    @FunctionalInterface
    interface Meanwhile {
        void happens() throws Exception;
    }

    void install(Path archive, Meanwhile meanwhile) throws Exception {
        InstallPlan plan = Planner.plan(request(archive), root, PROGRAMS, () -> {});
        meanwhile.happens();
        new Executor(Syncer.NONE, Milestones.NONE, PROGRAMS).run(plan, manifest, () -> {});
    }

    void install(TestingBundle bundle, Checkpoint checkpoint) throws Exception {
        InstallPlan plan = Planner.plan(request(bundle(bundle)), root, PROGRAMS, checkpoint);
        new Executor(Syncer.NONE, Milestones.NONE, PROGRAMS).run(plan, manifest, checkpoint);
    }

    /** Up to one of the milestones, as if power failed there; they are counted from the manifest that is written first. */
    void installUntil(int milestone, TestingBundle bundle) throws Exception {
        int[] reached = {0};
        Milestones failing = name -> {
            if (++reached[0] == milestone) {
                throw new PowerFailure();
            }
        };
        InstallPlan plan = Planner.plan(request(bundle(bundle)), root, PROGRAMS, () -> {});
        try {
            new Executor(Syncer.NONE, failing, PROGRAMS).run(plan, manifest, () -> {});
        } catch (PowerFailure e) {
            return;
        }
        throw new AssertionError("there are only %d milestones".formatted(reached[0]));
    }

    private static final class PowerFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    InstallPreview preview(TestingBundle bundle) throws Exception {
        return preview(bundle(bundle));
    }

    InstallPreview preview(Path archive) throws Exception {
        return InstallPreview.of(request(archive), root, PROGRAMS, () -> {});
    }

    /** The steps that are foretold, as words; an Install that would fail has none, but a reason. */
    List<String> foretold(TestingBundle bundle) throws Exception {
        InstallPreview preview = preview(bundle);
        if (preview.refusal().isPresent()) {
            return List.of(preview.refusal().get());
        }
        return preview.steps().stream().map(InstallFixture::words).toList();
    }

    private static String words(PreviewStep step) {
        String mode = step.mode() == null ? "" : " " + step.mode();
        String owner = step.owner() == null ? "" : " " + step.owner();
        String group = step.group() == null ? "" : ":" + step.group();
        return step.action().name().toLowerCase(Locale.ROOT) + " " + step.target() + mode + owner + group;
    }

    private InstallRequest request(Path archive) throws IOException {
        byte[] text = Files.readAllBytes(archive.resolve("appspec.yml"));
        AppSpecResult read = AppSpecParser.parse(text, "appspec.yml", OperatingSystem.LINUX);
        return new InstallRequest(
                archive, ((AppSpecResult.Parsed) read).appSpec(), FileExistsBehavior.DISALLOW, manifest, null);
    }

    /** Everything below the root: directories end in a slash, files have their content, links what they lead to. */
    TreeSet<String> tree() throws IOException {
        TreeSet<String> tree = new TreeSet<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.filter(path -> !path.equals(root)).toList()) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    tree.add(name + " -> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    tree.add(name + "/");
                } else {
                    tree.add(name + " = " + Files.readString(path));
                }
            }
        }
        return tree;
    }
}
