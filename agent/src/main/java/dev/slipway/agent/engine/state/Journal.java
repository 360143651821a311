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
import java.util.Optional;

/**
 * The journal of one order: each state is durable before the step that it announces is taken, and none is announced
 * unless there is room for telling how it ended. States are appended, each under its seal, and the last one holds. For one
 * writer at a time.
 */
public final class Journal {
    /** A journal that would be longer begins anew with its last state. */
    private static final int MAX_BYTES = 1 << 20;

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
            return Optional.of(WireJson.read(Seal.openLast(Files.readAllBytes(file())), JournalRecord.class));
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
        write(state, step);
    }

    /** Writes what is known now, on a full disk, too. */
    public void conclude(JournalRecord state, String step) throws IOException {
        spareRoom.write(() -> write(state, step));
    }

    private void write(JournalRecord state, String step) throws IOException {
        milestones.reached("before journal: " + step);
        byte[] sealed = Seal.put(WireJson.write(state));
        if (end == 0 || end + sealed.length > MAX_BYTES) {
            begin(sealed);
        } else {
            append(sealed);
        }
        milestones.reached("after journal: " + step);
    }

    private void begin(byte[] sealed) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DurableFiles.syncDirectory(DurableFiles.parent(directory));
        }
        // Until that is known to have worked, nobody knows which file is there.
        end = 0;
        DurableFiles.replace(file(), sealed);
        end = sealed.length;
    }

    private void append(byte[] sealed) throws IOException {
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            // What a full disk has left of an earlier attempt.
            channel.truncate(end).position(end);
            DurableFiles.write(channel, sealed, file());
            channel.force(false);
        }
        end += sealed.length;
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
