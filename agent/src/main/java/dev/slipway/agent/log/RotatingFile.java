package dev.slipway.agent.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a file of a bounded size and keeps a bounded number of older ones as {@code name.1}, {@code name.2} … A
 * full disk loses log lines and nothing else.
 */
final class RotatingFile extends Handler {
    private final Path file;
    private final long maxBytes;
    private final int olderFiles;
    private @Nullable OutputStream out;
    private long written;
    private boolean failing;

    /** Opens nothing yet. */
    RotatingFile(Path file, long maxBytes, int olderFiles) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.olderFiles = olderFiles;
        setFormatter(new LineFormatter());
    }

    /**
     * Opens the file ahead of the first record.
     *
     * @throws IOException if it cannot be written; each record tries again, and says nothing more of it
     */
    synchronized void open() throws IOException {
        failing = true;
        reopen();
        failing = false;
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
        try {
            if (out == null) {
                reopen();
            }
            if (written > 0 && written + line.length > maxBytes) {
                rotate();
            }
            if (out != null) {
                out.write(line);
                written += line.length;
            }
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                reportError(file + " cannot be written", e, ErrorManager.WRITE_FAILURE);
            }
        }
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            reportError(file + " cannot be closed", e, ErrorManager.CLOSE_FAILURE);
        } finally {
            out = null;
        }
    }

    private void reopen() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        written = Files.size(file);
    }

    private void rotate() throws IOException {
        close();
        // Somebody may have deleted it to make room: then there is nothing that the older ones must make place for.
        if (Files.exists(file)) {
            shift();
        }
        reopen();
    }

    private void shift() throws IOException {
        for (int i = olderFiles; i > 1; i--) {
            Path older = older(i - 1);
            if (Files.exists(older)) {
                Files.move(older, older(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, older(1), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
