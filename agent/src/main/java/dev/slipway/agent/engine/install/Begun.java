package dev.slipway.agent.engine.install;

import dev.slipway.agent.time.ProcBootClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of what is new in a manifest an Install has begun to bring: a byte for each, beside the manifest. What it never
 * came to is not the group's, and stays when the next Install clears up, as in CodeDeploy (A 9.4).
 *
 * <p>Bytes are changed in place, so that a full disk prevents none, and are not synced: they outlive the agent. After
 * another boot they count only if that Install had ended and could say so; else all may have been begun. Safe for use by
 * several threads.
 */
final class Begun implements AutoCloseable {
    /** The number of what is not new. */
    static final int NOT_NEW = -1;

    private static final String HEADER = "slipway-begun 1 ";
    private static final byte NO = '.';
    private static final byte YES = 'b';
    private static final byte ENDED = 'e';

    private final Path file;
    private final int start;
    private final int count;
    private @Nullable RandomAccessFile open;

    private Begun(Path file, int start, int count, @Nullable RandomAccessFile open) {
        this.file = file;
        this.start = start;
        this.count = count;
        this.open = open;
    }

    /**
     * Nothing is begun yet. What the file has told until now is lost.
     *
     * @param fingerprint of the manifest that this belongs to; while another one is there this tells nothing
     * @param count of what is new in it
     */
    static Begun nothing(Path manifest, String fingerprint, int count) throws IOException {
        Path file = file(manifest);
        if (count == 0) {
            return new Begun(file, 0, 0, null);
        }
        byte[] header =
                (HEADER + fingerprint + " " + new ProcBootClock().bootId() + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] content = Arrays.copyOf(header, header.length + count + 1);
        Arrays.fill(content, header.length, content.length, NO);
        // Not the old file, which may be open to others.
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        try {
            open.write(content);
        } catch (IOException e) {
            try (open) {
                Files.deleteIfExists(file);
                throw named(e, file);
            }
        }
        return new Begun(file, header.length, count, open);
    }

    /** What an Install has begun that was interrupted; empty if nobody can tell. */
    static Optional<BitSet> read(Path manifest, String fingerprint, int count) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file(manifest));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int start = content.length - count - 1;
        if (start < 0) {
            return Optional.empty();
        }
        String header = new String(content, 0, start, StandardCharsets.US_ASCII);
        boolean same = header.startsWith(HEADER + fingerprint + " ") && header.endsWith("\n");
        boolean ended = content[start + count] == ENDED;
        boolean sameBoot = header.endsWith(" " + new ProcBootClock().bootId() + "\n");
        if (!same || !ended && !sameBoot) {
            return Optional.empty();
        }
        BitSet begun = new BitSet(count);
        for (int i = 0; i < count; i++) {
            begun.set(i, content[start + i] != NO);
        }
        return Optional.of(begun);
    }

    /** The step that brings this begins now. */
    void begin(int number) throws IOException {
        put(number, YES);
    }

    /** The step has failed and left what was there before. */
    void takeBack(int number) throws IOException {
        put(number, NO);
    }

    private synchronized void put(int number, byte what) throws IOException {
        if (open != null && number != NOT_NEW) {
            try {
                open.seek(start + number);
                open.write(what);
            } catch (IOException e) {
                throw named(e, file);
            }
        }
    }

    /** What a file that is open says names none. */
    private static FileSystemException named(IOException e, Path file) {
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    /** Removes the file: the manifest is whole. */
    synchronized void forget() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
        Files.deleteIfExists(file);
    }

    /** If it is not forgotten the Install has failed, and what it had begun is to be known after a boot, too. */
    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            try (RandomAccessFile closing = open) {
                closing.getFD().sync();
                put(count, ENDED);
                closing.getFD().sync();
            }
            open = null;
        }
    }

    private static Path file(Path manifest) {
        return manifest.resolveSibling(manifest.getFileName() + "-begun");
    }
}
