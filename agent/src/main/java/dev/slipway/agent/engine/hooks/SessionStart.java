package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Starts a program in a session of its own, without input and output, in the directory {@code /} or another, and with
 * none of the agent's open files. {@code posix_spawn} does all of this in one call; {@link ProcessBuilder} needs two
 * programs for it, its own starter and {@code setsid}, which costs two milliseconds of every script.
 */
final class SessionStart {
    /** More than any C library needs for attributes or actions. */
    private static final long ROOM = 1024;

    private static final long SET_SESSION = 0x80;
    private static final long SET_SIGNAL_MASK = 0x08;
    private static final int INTERRUPTED = 4;
    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int FIRST_OF_OTHERS = 3;

    private final MemorySegment changeDirectory;
    private final MemorySegment closeFrom;

    private SessionStart(MemorySegment changeDirectory, MemorySegment closeFrom) {
        this.changeDirectory = changeDirectory;
        this.closeFrom = closeFrom;
    }

    /** Empty if this host's C library cannot (glibc before 2.34, musl). */
    static Optional<SessionStart> find() {
        return CLibrary.find("posix_spawn_file_actions_addchdir_np")
                .flatMap(change -> CLibrary.find("posix_spawn_file_actions_addclosefrom_np")
                        .map(close -> new SessionStart(change, close)));
    }

    /**
     * Starts it; the future is complete once it has ended.
     *
     * @param words the program's path and its arguments
     */
    CompletableFuture<?> start(List<String> words, Map<String, String> environment, String directory)
            throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = CLibrary.errno(arena);
            MemorySegment attributes = attributes(arena, errno);
            MemorySegment actions = actions(arena, errno, directory);
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            List<String> variables = environment.entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .toList();
            MemorySegment arguments = CLibrary.texts(arena, words);
            int error = (int) CLibrary.call(
                    CLibrary.function("posix_spawn"),
                    errno,
                    pid.address(),
                    arguments.get(ValueLayout.JAVA_LONG, 0),
                    actions.address(),
                    attributes.address(),
                    arguments.address(),
                    CLibrary.texts(arena, variables).address());
            call(errno, "posix_spawn_file_actions_destroy", actions.address());
            if (error != 0) {
                throw new IOException("%s cannot be started: error %d of this host".formatted(words.getFirst(), error));
            }
            return end(pid.get(ValueLayout.JAVA_INT, 0));
        }
    }

    /** Java's own threads have signals blocked, which a program would inherit. */
    private static MemorySegment attributes(Arena arena, MemorySegment errno) throws IOException {
        MemorySegment attributes = arena.allocate(ROOM, Long.BYTES);
        call(errno, "posix_spawnattr_init", attributes.address());
        MemorySegment noSignals = arena.allocate(ROOM, Long.BYTES);
        call(errno, "posix_spawnattr_setsigmask", attributes.address(), noSignals.address());
        call(errno, "posix_spawnattr_setflags", attributes.address(), SET_SESSION | SET_SIGNAL_MASK);
        return attributes;
    }

    private MemorySegment actions(Arena arena, MemorySegment errno, String directory) throws IOException {
        MemorySegment actions = arena.allocate(ROOM, Long.BYTES);
        long address = actions.address();
        long nothing = CLibrary.text(arena, "/dev/null").address();
        call(errno, "posix_spawn_file_actions_init", address);
        call(errno, "posix_spawn_file_actions_addopen", address, 0, nothing, READ, 0);
        call(errno, "posix_spawn_file_actions_addopen", address, 1, nothing, WRITE, 0);
        call(errno, "posix_spawn_file_actions_addopen", address, 2, nothing, WRITE, 0);
        call(errno, closeFrom, address, FIRST_OF_OTHERS);
        call(errno, changeDirectory, address, CLibrary.text(arena, directory).address());
        return actions;
    }

    private static void call(MemorySegment errno, String function, long... words) throws IOException {
        call(errno, CLibrary.function(function), words);
    }

    private static void call(MemorySegment errno, MemorySegment function, long... words) throws IOException {
        long[] six = Arrays.copyOf(words, 6);
        int error = (int) CLibrary.call(function, errno, six[0], six[1], six[2], six[3], six[4], six[5]);
        if (error != 0) {
            throw new IOException("a program cannot be prepared: error %d of this host".formatted(error));
        }
    }

    /** A thread waits for it as Java's does for its own programs: who has ended is not left behind as a zombie. */
    private static CompletableFuture<?> end(int pid) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("supervisor " + pid).start(() -> {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment errno = CLibrary.errno(arena);
                while ((int) CLibrary.call(CLibrary.function("waitpid"), errno, pid, 0, 0, 0, 0, 0) < 0
                        && errno.get(ValueLayout.JAVA_INT, 0) == INTERRUPTED) {
                    // Until it has ended, which alone matters: how it ended is in its files.
                }
            } finally {
                end.complete(null);
            }
        });
        return end;
    }
}
