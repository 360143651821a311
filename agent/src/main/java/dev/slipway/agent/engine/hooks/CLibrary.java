package dev.slipway.agent.engine.hooks;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor needs of the C library. All functions have the shape that the agent's other calls have, six machine
 * words, since each further shape costs time and memory; a function that takes fewer ignores the rest.
 */
final class CLibrary {
    private static final int ALREADY_THERE = 17;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SIX_WORDS = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    /** What names and environments have on this host. */
    private static final Charset CHARSET =
            Charset.forName(System.getProperty("sun.jnu.encoding", ""), StandardCharsets.UTF_8);

    /** A function; empty if this C library is too old to have it. */
    static Optional<MemorySegment> find(String name) {
        return LINKER.defaultLookup().find(name);
    }

    /** Calls; what the function returned is an int. */
    static int call(MemorySegment function, MemorySegment errno, long... words) {
        long[] six = Arrays.copyOf(words, 6);
        try {
            return (int) (long) SIX_WORDS.invokeExact(function, errno, six[0], six[1], six[2], six[3], six[4], six[5]);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Room for the error of a call that fails. */
    static MemorySegment errno(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    /** A text as C has it. */
    static MemorySegment text(Arena arena, String text) throws IOException {
        if (text.indexOf('\0') >= 0) {
            throw new IOException("a program cannot be given a text that holds a NUL character");
        }
        byte[] bytes = text.getBytes(CHARSET);
        MemorySegment segment = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    /** Texts as C has them: pointers with a null at the end. */
    static MemorySegment texts(Arena arena, List<String> texts) throws IOException {
        MemorySegment pointers = arena.allocate(JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(JAVA_LONG, i, text(arena, texts.get(i)).address());
        }
        return pointers;
    }

    /** Makes a named pipe for the agent's user; one that is there is kept. */
    static void makePipe(String path) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = errno(arena);
            int made = call(function("mkfifo"), errno, text(arena, path).address(), 0600);
            int error = errno.get(JAVA_INT, 0);
            if (made != 0 && error != ALREADY_THERE) {
                throw new IOException("the pipe %s cannot be made: error %d of this host".formatted(path, error));
            }
        }
    }

    /** A function that every C library has. */
    static MemorySegment function(String name) {
        return find(name)
                .orElseThrow(() -> new UnsupportedOperationException("the C library of this host has no " + name));
    }

    private CLibrary() {}
}
