package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.libc.CLibrary;
import dev.slipway.agent.engine.state.Trees;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Where the supervisor of one script leaves what it knows; outlives both of them. */
record RunDirectory(Path path) {
    static final String STDOUT = "stdout";
    static final String STDERR = "stderr";
    private static final int ALREADY_THERE = 17;
    private static final String BLANKS = " ".repeat(7) + "\n";

    /** Removes what is left of something else; only for a script that nobody can have started. */
    void clear() throws IOException {
        Trees.delete(path);
    }

    /**
     * Makes the directory; one that exists is kept, since a supervisor may be about to claim it. Room for the exit
     * status is taken before the script can fill the disk: the supervisor writes it in the place of blanks.
     */
    void create() throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Files.writeString(path.resolve("status"), BLANKS, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // Of an earlier start of the same attempt.
        }
        makePipe(path.resolve(STDOUT + ".pipe"));
        makePipe(path.resolve(STDERR + ".pipe"));
    }

    /** For the agent's user alone; one that is there is kept. */
    private static void makePipe(Path pipe) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = CLibrary.errno(arena);
            long name = CLibrary.text(arena, pipe.toString()).address();
            int made = (int) CLibrary.call(CLibrary.function("mkfifo"), errno, name, 0600, 0, 0, 0, 0);
            int error = errno.get(ValueLayout.JAVA_INT, 0);
            if (made != 0 && error != ALREADY_THERE) {
                throw new IOException("the pipe %s cannot be made: error %d of this host".formatted(pipe, error));
            }
        }
    }

    /** True once a supervisor has taken the script, even if it has not said yet who it is. */
    boolean isClaimed() {
        return Files.exists(path.resolve("claim"));
    }

    /** Takes the claim, so that no supervisor that is still about to begins the script; false if one has it already. */
    boolean forestall() throws IOException {
        try {
            Files.createFile(path.resolve("claim"));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (NoSuchFileException e) {
            // Where there is no directory no supervisor can claim anything.
            return true;
        }
    }

    /** The supervisor; empty if there is none or it died while it claimed the script. */
    Optional<ProcessIdentity> supervisor() throws IOException {
        return text("claim").flatMap(ProcessIdentity::parse);
    }

    /** The script's exit status, once it has ended. */
    OptionalInt status() throws IOException {
        OptionalLong number = number("status");
        return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
    }

    /** Process and group id of the script, once it has been started. */
    OptionalLong leader() throws IOException {
        return number("leader");
    }

    /** The beginning of an output. */
    Path head(String output) {
        return path.resolve(output);
    }

    /** What is kept of the rest, in order; the pieces that are not there say nothing. */
    List<Path> rest(String output) {
        return List.of(path.resolve(output + ".before"), path.resolve(output + ".tail"));
    }

    /** Whether something between the beginning and the rest is not kept. */
    boolean hasGap(String output) {
        return Files.exists(path.resolve(output + ".gap"));
    }

    /** Where the script may say how far it is. */
    Path progress() {
        return path.resolve("progress");
    }

    private OptionalLong number(String file) throws IOException {
        try {
            Optional<String> text = text(file);
            return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get().strip())) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private Optional<String> text(String file) throws IOException {
        try {
            return Optional.of(Files.readString(path.resolve(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
