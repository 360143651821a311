package dev.slipway.agent.engine.state;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where things lie under the state directory: A 11, and {@code orders/} for journals and running scripts.
 *
 * <p>Directories on the way to an unpacked revision may be passed by everybody (hooks start programs of other users
 * from there) but listed by the agent's user only; everything else is private.
 */
public record StateLayout(Path root) {
    private static final String INSTRUCTIONS = "deployment-instructions";
    private static final String ORDERS = "orders";
    private static final String LOGS = "deployment-logs";
    private static final String SUPERVISOR = "supervisor";
    private static final Set<String> RESERVED =
            Set.of(INSTRUCTIONS, ORDERS, LOGS, SUPERVISOR, "ongoing-deployment", "link", "locks");
    /** The only segment of a deployment by hand. */
    public static final int BY_HAND = 1;

    private static final int LONGEST_NAME = 128;
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9._-]+");

    /** True if the text may name a directory under the state directory: what an order says is not trusted. */
    public static boolean isSafeName(String name) {
        return unsafe(name).isEmpty();
    }

    /** Why the text may not name a directory under the state directory, for the end of a sentence; empty if it may. */
    public static Optional<String> unsafe(String name) {
        if (!LETTERS.matcher(name).matches()) {
            return Optional.of("an id is made of letters, digits, \".\", \"_\" and \"-\"");
        } else if ("._-".indexOf(name.charAt(0)) >= 0) {
            return Optional.of("an id begins with a letter or a digit");
        } else if (name.length() > LONGEST_NAME) {
            return Optional.of(
                    "an id has at most %d characters, this one has %,d".formatted(LONGEST_NAME, name.length()));
        }
        return RESERVED.contains(name)
                ? Optional.of("the agent keeps something else under that name; take another")
                : Optional.empty();
    }

    /** Creates what every agent needs. */
    public void create() throws IOException {
        Files.createDirectories(root);
        passable(root);
        for (Path directory : new Path[] {instructions(), root.resolve(ORDERS), supervisor()}) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Creates the directories of a deployment. */
    public Path createDeployment(String group, String deployment) throws IOException {
        Path directory = deployment(group, deployment);
        Files.createDirectories(directory);
        passable(group(group));
        passable(directory);
        Path logs = Files.createDirectories(DurableFiles.parent(scriptsLog(group, deployment)));
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwx------"));
        return directory;
    }

    public Path group(String group) {
        return root.resolve(group);
    }

    public Path deployment(String group, String deployment) {
        return group(group).resolve(deployment);
    }

    /** The unpacked revision; exists only whole. */
    public Path archive(String group, String deployment) {
        return archiveOf(deployment(group, deployment));
    }

    /** The unpacked revision of a deployment's directory. */
    public static Path archiveOf(Path deploymentDirectory) {
        return deploymentDirectory.resolve("deployment-archive");
    }

    public Path scriptsLog(String group, String deployment) {
        return deployment(group, deployment).resolve("logs").resolve("scripts.log");
    }

    /**
     * Where scripts of other users say how far they are: such a directory holds files that each belong to one of them, but
     * is nobody's to write to, so that none can put something else in a file's place.
     */
    public Path progress(String group, String deployment) {
        return deployment(group, deployment).resolve("progress");
    }

    /** Creates it. */
    public Path createProgress(String group, String deployment) throws IOException {
        Path directory = Files.createDirectories(progress(group, deployment));
        passable(directory);
        return directory;
    }

    public Path instructions() {
        return root.resolve(INSTRUCTIONS);
    }

    /** What is installed for a group. */
    public Path manifest(String group) {
        return instructions().resolve(group + "-manifest");
    }

    /** Journal and scripts of one order. */
    public Path order(String targetUid, int segment) {
        return root.resolve(ORDERS).resolve(targetUid + "-" + segment);
    }

    /**
     * Deployments of the group that were begun by hand and of which an order is still here: the order of such a one has the
     * deployment's own id in the place of a target's.
     */
    public List<String> begunByHand(String group) throws IOException {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> orders = Files.newDirectoryStream(root.resolve(ORDERS), "*-" + BY_HAND)) {
            for (Path order : orders) {
                String name = String.valueOf(order.getFileName());
                String deployment = name.substring(0, name.length() - ("-" + BY_HAND).length());
                if (Files.isDirectory(deployment(group, deployment))) {
                    found.add(deployment);
                }
            }
        }
        return found;
    }

    /** Room kept for journals. */
    public Path spareRoom() {
        return root.resolve(ORDERS).resolve(".spare-room");
    }

    public Path supervisor() {
        return root.resolve(SUPERVISOR);
    }

    private static void passable(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }
}
