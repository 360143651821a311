package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.RootedTree;
import dev.slipway.agent.engine.tree.SideBySide;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Copies a directory on this host as a revision: links as links, modes and times kept (A 7, A 13). */
public final class DirectoryCopy {
    private static final int MODE_BITS = 07777;
    private static final int OWNER_MAY_ENTER = 0700;

    private final RootedTree source;
    private final RootedTree copy;
    private final Checkpoint checkpoint;

    private DirectoryCopy(RootedTree source, RootedTree copy, Checkpoint checkpoint) {
        this.source = source;
        this.copy = copy;
        this.checkpoint = checkpoint;
    }

    /** Refuses what {@link #copy} would refuse to copy into a state directory, and copies nothing. */
    public static void check(Path from, Path stateDirectory, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        if (Files.exists(stateDirectory)) {
            refuseToHold(from, stateDirectory);
        }
        checkContents(from, checkpoint);
    }

    private static void checkContents(Path from, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
            for (Path child : children) {
                checkpoint.check();
                if (attributes(child).isDirectory()) {
                    checkContents(child, checkpoint);
                }
            }
        }
    }

    /** Copies the directory's contents into an existing, empty one. */
    public static void copy(Path from, Path into, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        refuseToHold(from, into);
        try (RootedTree source = RootedTree.open(from);
                RootedTree copy = RootedTree.open(into)) {
            new DirectoryCopy(source, copy, checkpoint).copyContents(from, into);
        }
    }

    private static void refuseToHold(Path from, Path state) throws IOException, EventFailedException {
        if (state.toRealPath().startsWith(from.toRealPath())) {
            throw EventFailedException.of(
                    "the bundle %s holds the agent's own state directory; name a narrower one".formatted(from));
        }
    }

    private void copyContents(Path from, Path into) throws IOException, EventFailedException, InterruptedException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
            for (Path child : children) {
                checkpoint.check();
                BasicFileAttributes attributes = attributes(child);
                if (attributes.isRegularFile()) {
                    files.add(child);
                } else {
                    copyOther(child, attributes, into.resolve(child.getFileName()));
                }
            }
        }
        SideBySide.each(files, these -> copyFiles(these, into), these -> {
            try (RootedTree ownSource = RootedTree.open(source.root());
                    RootedTree ownCopy = RootedTree.open(copy.root())) {
                new DirectoryCopy(ownSource, ownCopy, checkpoint).copyFiles(these, into);
            }
        });
    }

    private void copyFiles(List<Path> files, Path into) throws IOException, EventFailedException, InterruptedException {
        for (Path file : files) {
            checkpoint.check();
            Path name = file.getFileName();
            copy.parentOf(into.resolve(name)).copyFile(source.parentOf(file), name);
        }
    }

    private void copyOther(Path from, BasicFileAttributes attributes, Path to)
            throws IOException, EventFailedException, InterruptedException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            copyMode(from, to);
            copyContents(from, to);
            Files.setLastModifiedTime(to, attributes.lastModifiedTime());
        }
    }

    private static BasicFileAttributes attributes(Path from) throws IOException, EventFailedException {
        BasicFileAttributes attributes =
                Files.readAttributes(from, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isOther()) {
            throw EventFailedException.of("the bundle is refused: %s is a device, a pipe or a socket".formatted(from));
        }
        return attributes;
    }

    /** Also what a plain copy leaves out: setuid, setgid, the sticky bit. */
    private static void copyMode(Path from, Path to) throws IOException {
        int mode = (Integer) Files.getAttribute(from, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(to, "unix:mode", mode & MODE_BITS | OWNER_MAY_ENTER);
    }
}
