package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies a local directory as a revision: links as links, modes and times kept (A 7, A 13). */
public final class DirectoryCopy {
    /** Copies the directory's contents into an existing, empty one. */
    public static void copy(Path from, Path into, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(from)) {
            for (Path child : children) {
                checkpoint.check();
                copyEntry(child, into.resolve(child.getFileName()), checkpoint);
            }
        }
    }

    private static void copyEntry(Path from, Path to, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        BasicFileAttributes attributes =
                Files.readAttributes(from, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isOther()) {
            throw EventFailedException.of("the bundle is refused: %s is a device, a pipe or a socket".formatted(from));
        }
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            copy(from, to, checkpoint);
        }
    }

    private DirectoryCopy() {}
}
