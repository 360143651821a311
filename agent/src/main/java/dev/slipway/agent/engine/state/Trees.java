package dev.slipway.agent.engine.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Removes directory trees of ours. */
public final class Trees {
    /** Removes a file, a link (never what it points to) or a directory with all that is in it; nothing is fine too. */
    public static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            deleteContents(path);
        }
        Files.deleteIfExists(path);
    }

    private static void deleteContents(Path directory) throws IOException {
        try {
            deleteChildren(directory);
        } catch (AccessDeniedException e) {
            // A bundle may hold directories that even their owner may not list or change.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            deleteChildren(directory);
        }
    }

    private static void deleteChildren(Path directory) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                delete(child);
            }
        } catch (NoSuchFileException e) {
            // Somebody else removed it: what was wanted.
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private Trees() {}
}
