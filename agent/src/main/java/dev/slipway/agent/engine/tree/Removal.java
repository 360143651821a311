package dev.slipway.agent.engine.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes whole trees away. Each directory is held open while what is in it goes, so that nothing goes behind a link that
 * somebody has put in its place.
 */
final class Removal {
    private static final int OWNER_ONLY = 0700;

    static void removeAll(Directory parent, Path name) throws IOException {
        if (isRemoved(parent, name)) {
            return;
        }
        try {
            Directory child = parent.child(name);
            try (Handle _ = child.handle()) {
                removeContents(child);
            }
        } catch (NoWayException e) {
            // It is a link by now, which goes as such, or gone.
        }
        if (!isRemoved(parent, name)) {
            throw new DirectoryNotEmptyException(parent.path().resolve(name).toString());
        }
    }

    /** False if there is a directory that holds something. */
    private static boolean isRemoved(Directory parent, Path name) throws IOException {
        try {
            Files.deleteIfExists(parent.entry(name));
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        } catch (FileSystemException e) {
            throw named(e, parent.path().resolve(name));
        }
    }

    /** A bundle may hold directories that even their owner may not list or change. */
    private static void removeContents(Directory directory) throws IOException {
        try {
            removeChildren(directory);
        } catch (AccessDeniedException e) {
            makeOurs(directory);
            removeChildren(directory);
        }
    }

    private static void makeOurs(Directory directory) throws IOException {
        try {
            Change.setMode(directory.handle(), OWNER_ONLY);
        } catch (FileSystemException e) {
            throw named(e, directory.path());
        }
    }

    private static void removeChildren(Directory directory) throws IOException {
        try (DirectoryStream<Path> children = list(directory)) {
            for (Path child : children) {
                removeAll(directory, child.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static DirectoryStream<Path> list(Directory directory) throws IOException {
        try {
            return Files.newDirectoryStream(directory.handle().path());
        } catch (FileSystemException e) {
            throw named(e, directory.path());
        }
    }

    private static FileSystemException named(FileSystemException e, Path path) {
        return e instanceof AccessDeniedException
                ? new AccessDeniedException(path.toString(), null, e.getReason())
                : new FileSystemException(path.toString(), null, e.getReason());
    }

    private Removal() {}
}
