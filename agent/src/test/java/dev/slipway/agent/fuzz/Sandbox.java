package dev.slipway.agent.fuzz;

import dev.slipway.agent.engine.state.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one target, with things around it that nothing may touch. */
record Sandbox(Path around) {
    private static final String WORD = "untouched";

    static Sandbox in(Path directory) throws IOException {
        Sandbox sandbox = new Sandbox(Files.createDirectories(directory));
        Files.createDirectories(sandbox.canaries());
        Files.writeString(sandbox.canaries().resolve("precious"), WORD);
        Files.writeString(directory.resolve("precious"), WORD);
        sandbox.empty();
        return sandbox;
    }

    /** Where a target may do what it likes. */
    Path inside() {
        return around.resolve("inside");
    }

    private Path canaries() {
        return around.resolve("canaries");
    }

    /** Empties what is inside. */
    Path empty() throws IOException {
        Trees.delete(inside());
        return Files.createDirectories(inside());
    }

    /** Fails if anything around has changed. */
    void check() throws IOException {
        require(names(around).equals(List.of("canaries", "inside", "precious")), "around: " + names(around));
        require(names(canaries()).equals(List.of("precious")), "canaries: " + names(canaries()));
        for (Path precious : List.of(around.resolve("precious"), canaries().resolve("precious"))) {
            require(Files.isRegularFile(precious, LinkOption.NOFOLLOW_LINKS), precious + " is another kind of file");
            require(Files.readString(precious).equals(WORD), precious + " was changed");
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(precious));
            require(mode.startsWith("rw-r"), precious + " has the mode " + mode);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void require(boolean holds, String finding) {
        if (!holds) {
            throw new AssertionError("written outside: " + finding);
        }
    }
}
