package dev.slipway.agent.setup;

import dev.slipway.agent.engine.state.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries steps out. Each is whole or undone, and on disk before the next begins, so that after a failure or a power loss
 * the same command goes on.
 */
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
                move(link, path);
            }
            case Step.Content(Path path, String text, String mode) -> write(path, text, mode);
            case Step.Keep(Path path, Path as) -> keep(path, as);
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
        DurableFiles.syncDirectory(DurableFiles.parent(path));
    }

    /** The file itself has its name all the time: an agent that starts meanwhile finds a configuration. */
    private static void keep(Path path, Path as) throws IOException {
        Path link = beside(as);
        Files.deleteIfExists(link);
        Files.createLink(link, path);
        move(link, as);
        // A rename between two names of one file, which is what an earlier try leaves, does nothing.
        Files.deleteIfExists(link);
    }

    /**
     * With the same dates, since what Java has prepared is for jars of these, but as this user's own, whoever has unpacked
     * them: nobody else is to write what root runs. A version that is there makes room only when the new one is whole.
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
        sync(copy);
        Path old = to.resolveSibling(".old-" + to.getFileName());
        remove(old);
        boolean replaces = Files.exists(to, LinkOption.NOFOLLOW_LINKS);
        if (replaces) {
            Files.move(to, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            move(copy, to);
        } catch (IOException e) {
            if (replaces && !Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(old, to, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        remove(old);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.syncDirectory(DurableFiles.parent(to));
    }

    /** A name that is on disk must not lead to files that are not. */
    private static void sync(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) paths.filter(path -> !Files.isSymbolicLink(path))::iterator) {
                try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        }
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

    /** Also what a copy that was cut off has left. */
    private void prune(Layout layout) throws IOException {
        Path current = layout.current().toRealPath();
        try (DirectoryStream<Path> versions =
                Files.newDirectoryStream(layout.versions(), "{[0-9],.new-[0-9],.old-[0-9]}*")) {
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
        delete(path);
        DurableFiles.syncDirectory(DurableFiles.parent(path));
    }

    private static void delete(Path path) throws IOException {
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
