package dev.slipway.agent.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Room on the disk that is kept for what must still be written when the disk is full: how an event ended, that nothing
 * more can start. Nothing starts unless the room is there. Safe for use by several threads.
 */
public final class SpareRoom {
    /** Room for the last words of several orders side by side. */
    private static final int BYTES = 128 * 1024;

    private final Path file;

    /** @param file that takes up the room, in the directory of what is written */
    public SpareRoom(Path file) {
        this.file = file;
    }

    /** Writes something. */
    public interface Write {
        void run() throws IOException;
    }

    /**
     * Sees to it that the room is there.
     *
     * @throws IOException if there is not so much any more, or the disk cannot be written
     */
    public synchronized void keep() throws IOException {
        if (Files.exists(file) && Files.size(file) == BYTES) {
            return;
        }
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // Written, not only made long: a hole takes up no room. Not zeros: some file systems make holes of those.
            ByteBuffer content = ByteBuffer.wrap(
                    "Room for the agent's last words.".repeat(BYTES / 32).getBytes(StandardCharsets.US_ASCII));
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        } catch (IOException e) {
            // What is there of it may be needed for saying so; it is given up then.
            throw new IOException(
                    "too little room is left for the end of what would begin (" + IoTrouble.describe(e) + ")", e);
        }
    }

    /** Writes; what fails is tried once more without the room, if that was kept. */
    public synchronized void write(Write write) throws IOException {
        try {
            write.run();
        } catch (IOException e) {
            giveUp(e);
            write.run();
        }
    }

    private void giveUp(IOException why) throws IOException {
        try {
            if (Files.deleteIfExists(file)) {
                return;
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        throw why;
    }
}
