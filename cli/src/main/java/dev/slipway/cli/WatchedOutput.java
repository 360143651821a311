package dev.slipway.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** The output, which remembers why it could not be written: a writer keeps its errors to itself. */
final class WatchedOutput extends FilterOutputStream {
    private final boolean pipe;
    private @Nullable String failure;

    /** A pipe fails only because its reader has gone; the words for that are those of the user's language. */
    WatchedOutput(OutputStream out, boolean pipe) {
        super(out);
        this.pipe = pipe;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            if (failure == null) {
                failure = String.valueOf(e.getMessage());
            }
            throw e;
        }
    }

    /**
     * The exit code of a verb that ended with {@code code}: half of an answer is no success. Of a reader that has had
     * enough nothing is said, as shells say nothing of it.
     */
    int ended(int code, PrintWriter written, PrintWriter errors) {
        if (!written.checkError()) {
            return code;
        }
        boolean readerGone = failure != null && (pipe || failure.contains("Broken pipe"));
        if (!readerGone) {
            errors.println("the output could not be written: " + (failure == null ? "it is closed" : failure));
        }
        if (code != ExitCodes.OK) {
            return code;
        }
        return readerGone ? ExitCodes.READER_GONE : ExitCodes.FAILED;
    }
}
