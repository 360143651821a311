package dev.slipway.agent.engine.unpack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;

/**
 * An archive whose top level is one directory with something like an AppSpec directly in it stands for that directory
 * (A 7.4). One level only.
 */
public final class SingleDirectory {
    /** The directory that is the revision's root. */
    public static Path rootOf(Path unpacked) throws IOException {
        Path only = onlyEntry(unpacked);
        boolean wrapper =
                !only.equals(unpacked) && Files.isDirectory(only, LinkOption.NOFOLLOW_LINKS) && holdsAppSpec(only);
        return wrapper ? only : unpacked;
    }

    private static Path onlyEntry(Path directory) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            Iterator<Path> all = children.iterator();
            if (!all.hasNext()) {
                return directory;
            }
            Path first = all.next();
            return all.hasNext() ? directory : first;
        }
    }

    private static boolean holdsAppSpec(Path directory) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(
                directory,
                child -> String.valueOf(child.getFileName())
                        .toLowerCase(Locale.ROOT)
                        .contains("appspec"))) {
            return children.iterator().hasNext();
        }
    }

    private SingleDirectory() {}
}
