package dev.slipway.agent.engine.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.slipway.agent.engine.libc.CLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Calls of the C library with the room that they need for names and data. For one thread. */
final class Calls implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = CLibrary.errno(arena);
    private final MemorySegment text = arena.allocate(BUFFER);
    private final MemorySegment data = arena.allocate(BUFFER);

    /** Calls; below 0 means that {@link #errno} says why not. */
    long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        return CLibrary.call(function, errno, a, b, c, d, e, f);
    }

    /** As {@link #call}, for a function that returns an int. */
    int callInt(MemorySegment function, long a, long b, long c, long d) {
        return (int) call(function, a, b, c, d, 0, 0);
    }

    /** The error of the last call that failed. */
    int errno() {
        return errno.get(JAVA_INT, 0);
    }

    /** Address of a name as C has it, until the next call of this method. */
    long name(byte[] name) {
        if (name.length >= BUFFER) {
            throw new IllegalArgumentException("a name of " + name.length + " bytes");
        }
        MemorySegment.copy(name, 0, text, JAVA_BYTE, 0, name.length);
        text.set(JAVA_BYTE, name.length, (byte) 0);
        return text.address();
    }

    long name(String ascii) {
        return name(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Room for what a call reads or writes. */
    MemorySegment data() {
        return data;
    }

    @Override
    public void close() {
        arena.close();
    }
}
