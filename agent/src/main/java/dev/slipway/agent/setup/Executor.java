package dev.slipway.agent.setup;

import dev.slipway.agent.engine.state.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Carries steps out. Each is whole or undone, so that after a failure the same command goes on. */
public record Executor(Host host) {
    private static final int WRITABLE_BY_OWNER = 0755;

    void run(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Step.Directory(Path path, String mode) -> makeDirectory(path, mode);
            case Step.Runtime(Path from, Path to) -> place(from, to);
            case Step.Link(Path path, String target) -> {
                Path link = beside(path);
                Files.createDirectories(path.getParent());
                Files.deleteIfExists(link);
                Files.createSymbolicLink(link, Path.of(target));
                Files.move(link, path, StandardCopyOption.ATOMIC_MOVE);
            }
            case Step.Content(Path path, String text, String mode) -> write(path, text, mode);
            case Step.Rename(Path path, Path to) -> Files.move(path, to, StandardCopyOption.ATOMIC_MOVE);
            case Step.Remove(Path path) -> remove(path);
            case Step.Prune(Layout layout) -> prune(layout);
            case Step.Systemctl(List<String> arguments) -> host.systemd().call(arguments);
        }
    }

    /** Never open for more than it will be, not even for a moment. */
    private static void makeDirectory(Path path, String mode) throws IOException {
        Files.createDirectories(path.getParent());
        if (!Files.isDirectory(path)) {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        setMode(path, mode);
    }

    /**
     * With the same dates, since what Java has prepared is for jars of these, but as this user's own, whoever has unpacked
     * them: nobody else is to write what root runs.
     */
    private static void place(Path from, Path to) throws IOException {
        Path copy = beside(to);
        remove(copy);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = copy.resolve(from.relativize(path));
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                own(target);
            }
        }
        remove(to);
        Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void own(Path path) throws IOException {
        for (String id : List.of("unix:uid", "unix:gid")) {
            Files.setAttribute(path, id, Files.getAttribute(Path.of("/proc/self"), id), LinkOption.NOFOLLOW_LINKS);
        }
        if (!Files.isSymbolicLink(path)) {
            int mode = (int) Files.getAttribute(path, "unix:mode");
            Files.setAttribute(path, "unix:mode", mode & WRITABLE_BY_OWNER);
        }
    }

    /** Whole after a power loss too: an agent that meets half a configuration does not start. */
    private static void write(Path path, String text, String mode) throws IOException {
        Files.createDirectories(path.getParent());
        DurableFiles.replace(path, text.getBytes(StandardCharsets.UTF_8), permissions(mode));
    }

    private static Set<PosixFilePermission> permissions(String mode) {
        int bits = Integer.parseInt(mode, 8);
        PosixFilePermission[] all = PosixFilePermission.values();
        // In the order of their bits: the owner's read first, others' execute last.
        return IntStream.range(0, all.length)
                .filter(i -> (bits >> all.length - 1 - i & 1) == 1)
                .mapToObj(i -> all[i])
                .collect(Collectors.toUnmodifiableSet());
    }

    private void prune(Layout layout) throws IOException {
        Path current = layout.current().toRealPath();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(layout.versions(), "[0-9]*")) {
            for (Path version : versions) {
                if (!version.toRealPath().equals(current) && !host.processes().use(version)) {
                    remove(version);
                }
            }
        }
    }

    private static void setMode(Path path, String mode) throws IOException {
        Files.setAttribute(path, "unix:mode", Integer.parseInt(mode, 8));
    }

    /** Under another name in the same directory, that nothing takes for what it will be. */
    private static Path beside(Path path) {
        return path.resolveSibling(".new-" + path.getFileName());
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
