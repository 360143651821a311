package dev.slipway.agent.engine.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log of a few files of bounded size: {@code name}, {@code name.1} … Safe for use by several threads. */
public final class RotatingFile {
    private final Path file;
    private final long maxBytes;
    private final int files;

    public RotatingFile(Path file, long maxBytes, int files) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.files = files;
    }

    /** Appends the text, in a new file if the present one is full; its directory is made. */
    public synchronized void append(String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file) && Files.size(file) >= maxBytes) {
            rotate();
        }
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        for (int i = files - 2; i >= 0; i--) {
            Path from = numbered(i);
            try {
                Files.move(from, numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                // There are not so many yet, or another process has just moved it.
            }
        }
        Files.deleteIfExists(file);
    }

    private Path numbered(int i) {
        return i == 0 ? file : file.resolveSibling(file.getFileName() + "." + i);
    }
}
