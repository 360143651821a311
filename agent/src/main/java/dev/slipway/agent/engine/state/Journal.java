package dev.slipway.agent.engine.state;

import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.files.Seal;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The journal of one order: each state is durable before the step that it announces is taken, and none is announced
 * unless there is room for telling how it ended.
 */
public final class Journal {
    private final Path directory;
    private final Milestones milestones;
    private final SpareRoom spareRoom;

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
            return Optional.of(WireJson.read(Seal.open(Files.readAllBytes(file())), JournalRecord.class));
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
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DurableFiles.syncDirectory(DurableFiles.parent(directory));
        }
        DurableFiles.replace(file(), Seal.put(WireJson.write(state)));
        milestones.reached("after journal: " + step);
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
