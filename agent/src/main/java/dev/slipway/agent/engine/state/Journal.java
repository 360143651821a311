package dev.slipway.agent.engine.state;

import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.files.Seal;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;

/**
 * The journal of one order: each state is durable before the step that it announces is taken, and none is announced
 * unless there is room for telling how it ended. States stand one after the other, each under its seal, and the last one
 * holds; zeros follow, which the next ones are written over (docs/decisions/0028-append-only-journal.md). For one writer
 * at a time.
 */
public final class Journal {
    /** How long it is from its beginning. One that would be longer begins anew with its last state. */
    private static final int BYTES = 128 << 10;

    private final Path directory;
    private final Milestones milestones;
    private final SpareRoom spareRoom;
    /** Up to where the file is known to be whole; 0 before the first state is written through this object. */
    private long end;

    public Journal(Path directory, SpareRoom spareRoom, Milestones milestones) {
        this.directory = directory;
        this.spareRoom = spareRoom;
        this.milestones = milestones;
    }

    /**
     * The last state written; empty for an order that nobody has begun.
     *
     * @throws DamagedFileException if it is not what was written: what has been begun is not known then
     */
    public Optional<JournalRecord> read() throws IOException {
        try {
            byte[] states = withoutZeros(Files.readAllBytes(file()));
            return Optional.of(WireJson.read(Seal.openLast(states), JournalRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DamagedFileException e) {
            throw new DamagedFileException(file() + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Writes what is about to be done; {@code step} names it for tests that end the process around it.
     *
     * @throws IOException if it cannot be written, or if there would be no room for what comes of it
     */
    public void announce(JournalRecord state, String step) throws IOException {
        spareRoom.keep();
        write(state, step, BYTES);
    }

    /** Writes what is known now, on a full disk, too. */
    public void conclude(JournalRecord state, String step) throws IOException {
        // The room is for the last words of several orders, so none of them takes it for what may follow.
        spareRoom.write(() -> write(state, step, 0));
    }

    private void write(JournalRecord state, String step, int length) throws IOException {
        milestones.reached("before journal: " + step);
        byte[] sealed = Seal.put(WireJson.write(state));
        if (end == 0 || end + sealed.length > BYTES) {
            begin(sealed, length);
        } else {
            append(sealed);
        }
        milestones.reached("after journal: " + step);
    }

    private void begin(byte[] sealed, int length) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DurableFiles.syncDirectory(DurableFiles.parent(directory));
        }
        // Until that is known to have worked, nobody knows which file is there.
        end = 0;
        try {
            DurableFiles.replace(file(), Arrays.copyOf(sealed, Math.max(sealed.length, length)));
        } catch (IOException e) {
            if (length <= sealed.length) {
                throw e;
            }
            // A disk with no room for what may follow may have some for this.
            DurableFiles.replace(file(), sealed);
        }
        end = sealed.length;
    }

    private void append(byte[] sealed) throws IOException {
        long begin = end;
        // What a write that fails leaves there is known to nobody.
        end = 0;
        try (FileChannel channel =
                FileChannel.open(file(), StandardOpenOption.WRITE).position(begin)) {
            DurableFiles.write(channel, sealed, file());
            channel.force(false);
        }
        end = begin + sealed.length;
    }

    private static byte[] withoutZeros(byte[] content) {
        int length = content.length;
        while (length > 0 && content[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(content, length);
    }

    /** Where the supervisor of one attempt of a script keeps its files. */
    public Path scriptDirectory(int event, int script, int earlierAttempts) {
        String attempt = earlierAttempts == 0 ? "" : "-" + earlierAttempts;
        return directory.resolve("script-" + event + "-" + script + attempt);
    }

    private Path file() {
        return directory.resolve("journal.json");
    }
}
