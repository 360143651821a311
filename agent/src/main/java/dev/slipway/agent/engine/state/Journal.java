package dev.slipway.agent.engine.state;

import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The journal of one order: each state is durable before the step that it announces is taken. */
public final class Journal {
    private final Path directory;
    private final Milestones milestones;

    public Journal(Path directory, Milestones milestones) {
        this.directory = directory;
        this.milestones = milestones;
    }

    /** The last state written; empty for an order that nobody has begun. */
    public Optional<JournalRecord> read() throws IOException {
        try {
            return Optional.of(WireJson.read(Files.readAllBytes(file()), JournalRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes the state; {@code step} names it for tests that end the process around it. */
    public void write(JournalRecord state, String step) throws IOException {
        milestones.reached("before journal: " + step);
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DurableFiles.syncDirectory(DurableFiles.parent(directory));
        }
        DurableFiles.replace(file(), WireJson.write(state));
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
