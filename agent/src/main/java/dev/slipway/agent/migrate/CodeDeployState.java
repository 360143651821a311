package dev.slipway.agent.migrate;

import dev.slipway.agent.engine.state.StateLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What CodeDeploy's agent keeps on a host, read and never changed (A 11, A 12). */
public final class CodeDeployState {
    /** Where it lies unless the agent's configuration says otherwise. */
    public static final Path DEFAULT_ROOT = Path.of("/opt/codedeploy-agent/deployment-root");

    /** An older tracking file counts for nothing (A 12). */
    private static final Duration TRACKED = Duration.ofHours(24);

    private static final String DEFAULT_TRACKING = "ongoing-deployment";
    private static final String CLEANUP = "-cleanup";
    private static final String LAST_SUCCESSFUL = "_last_successful_install";
    private static final String MOST_RECENT = "_most_recent_install";

    private final Path root;
    private final Path instructions;
    private final Path tracking;

    private CodeDeployState(Path root, Path tracking) {
        this.root = root;
        this.instructions = root.resolve("deployment-instructions");
        this.tracking = tracking;
    }

    /** The state of the agent that has this configuration. */
    public static CodeDeployState of(CodeDeployConfig config) {
        return at(config.text("root_dir").map(Path::of).orElse(DEFAULT_ROOT), config);
    }

    /** State below another deployment root than the configuration's. */
    public static CodeDeployState at(Path root, CodeDeployConfig config) {
        return new CodeDeployState(
                root, root.resolve(config.text("ongoing_deployment_tracking").orElse(DEFAULT_TRACKING)));
    }

    Path root() {
        return root;
    }

    boolean exists() {
        return Files.isDirectory(root);
    }

    /** Ids of the groups that something is recorded of. */
    SortedSet<String> groups() throws IOException {
        SortedSet<String> groups = new TreeSet<>();
        if (!Files.isDirectory(instructions)) {
            return groups;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(instructions)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                for (String suffix : List.of(CLEANUP, LAST_SUCCESSFUL, MOST_RECENT)) {
                    if (name.endsWith(suffix) && name.length() > suffix.length()) {
                        groups.add(name.substring(0, name.length() - suffix.length()));
                    }
                }
            }
        }
        return groups;
    }

    /** Id of the deployment whose Install ended last. */
    Optional<String> lastSuccessful(String group) throws IOException {
        return marker(group, LAST_SUCCESSFUL);
    }

    /** Id of the deployment whose bundle was unpacked last. */
    Optional<String> mostRecent(String group) throws IOException {
        return marker(group, MOST_RECENT);
    }

    /** The unpacked revision of a deployment; empty if it is not there any more. */
    Optional<Path> archive(String group, String deployment) {
        Path archive = root.resolve(group).resolve(deployment).resolve("deployment-archive");
        return Files.isDirectory(archive, LinkOption.NOFOLLOW_LINKS) ? Optional.of(archive) : Optional.empty();
    }

    /** What the group's last Install put on the host; empty if there is no record of it. */
    Optional<CleanupFile> installed(String group) throws IOException {
        try {
            return Optional.of(CleanupFile.parse(Files.readAllBytes(instructions.resolve(group + CLEANUP))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The tracking file of a command that the agent has begun and not ended. */
    Optional<Path> ongoing(Instant now) throws IOException {
        if (!Files.isDirectory(tracking)) {
            return Optional.empty();
        }
        FileTime oldest = FileTime.from(now.minus(TRACKED));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(tracking)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) > 0) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** One line: the deployment's directory. Its name counts, since the root may have been moved. */
    private Optional<String> marker(String group, String suffix) throws IOException {
        try {
            String text = Files.readString(instructions.resolve(group + suffix), StandardCharsets.UTF_8)
                    .strip();
            String name = text.substring(text.lastIndexOf('/') + 1);
            return StateLayout.isSafeName(name) ? Optional.of(name) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
