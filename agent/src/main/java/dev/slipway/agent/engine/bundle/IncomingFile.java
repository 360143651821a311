package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A bundle on its way into a file, its sha256 computed on the way; nothing is held in memory. After a cut connection the
 * next attempt brings the rest, if the server can tell that it is a rest of the same.
 */
final class IncomingFile {
    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final long limit;
    private final boolean digests;
    private MessageDigest digest = sha256();
    private long bytes;
    private @Nullable String validator;

    /** @param limit more bytes than this are refused */
    IncomingFile(Path file, long limit) {
        this(file, limit, true);
    }

    private IncomingFile(Path file, long limit, boolean digests) {
        this.file = file;
        this.limit = limit;
        this.digests = digests;
    }

    /** One whose digest somebody else computes; {@link #written} says nothing about it. */
    static IncomingFile withoutDigest(Path file, long limit) {
        return new IncomingFile(file, limit, false);
    }

    /** All that arrived. */
    record Written(String sha256, long bytes) {}

    /**
     * What a server sends.
     *
     * @param length of it in bytes; negative if it does not say
     * @param validator by which it knows these very bytes again, such as a strong ETag; null if it does not say
     */
    record Answer(InputStream body, long length, @Nullable String validator) {}

    /** How many bytes are there. */
    long bytes() {
        return bytes;
    }

    /** The validator of what a rest may be asked for; null if everything must come again. */
    @Nullable
    String validator() {
        return bytes == 0 ? null : validator;
    }

    /** Takes the whole, in the place of whatever is there. */
    void begin(Answer answer, Checkpoint checkpoint) throws IOException, EventFailedException, InterruptedException {
        forget();
        validator = answer.validator();
        take(answer, checkpoint);
    }

    /** Takes the rest. */
    void goOn(Answer answer, Checkpoint checkpoint) throws IOException, EventFailedException, InterruptedException {
        take(answer, checkpoint);
    }

    /** What is there is of no use: the next attempt asks for everything. */
    void forget() {
        digest = sha256();
        bytes = 0;
        validator = null;
    }

    Written written() {
        return new Written(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private void take(Answer answer, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        long begun = bytes;
        long whole = answer.length() < 0 ? -1 : begun + answer.length();
        requireRoom(answer.length());
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = open()) {
            InputStream in = answer.body();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                checkpoint.check();
                requireAccepted(bytes + n);
                out.write(buffer, 0, n);
                if (digests) {
                    digest.update(buffer, 0, n);
                }
                bytes += n;
                checkpoint.advanced(bytes, whole, Checkpoint.Piece.BYTES);
            }
        }
        if (answer.length() >= 0 && bytes - begun != answer.length()) {
            throw new IOException("the connection ended after %,d of %,d bytes".formatted(bytes, whole));
        }
    }

    /** Behind what counts: a write that failed may have left a part of what it was given. */
    private OutputStream open() throws IOException {
        if (bytes == 0) {
            return Files.newOutputStream(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            return Channels.newOutputStream(channel.truncate(bytes).position(bytes));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void requireRoom(long length) throws IOException, EventFailedException {
        if (length < 0) {
            return;
        }
        requireAccepted(bytes + length);
        Path directory = file.toAbsolutePath().getParent();
        long free = Files.getFileStore(directory).getUsableSpace();
        if (length > free) {
            throw EventFailedException.of(
                    "the bundle needs %,d bytes more, but only %,d are free in %s; make room there, or keep fewer revisions with maxRevisions"
                            .formatted(length, free, directory));
        }
    }

    private void requireAccepted(long total) throws EventFailedException {
        if (total > limit) {
            throw EventFailedException.of(
                    "the bundle is larger than %,d bytes, the most this host accepts".formatted(limit));
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
