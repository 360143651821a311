package dev.slipway.agent.engine.tree;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the C library that Java has no word for. They share one shape, six machine words, since each further shape
 * costs memory; a function that takes fewer ignores the rest. Numbers, pointers and sizes only, so this holds under the
 * calling conventions of all 64-bit Linux systems. For one thread.
 */
final class Calls implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SIX_WORDS = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment text = arena.allocate(BUFFER);
    private final MemorySegment data = arena.allocate(BUFFER);

    /** A function by its name; null if this C library is too old to have it. */
    static @Nullable MemorySegment find(String name) {
        return LINKER.defaultLookup().find(name).orElse(null);
    }

    /** A function that every C library has. */
    static MemorySegment function(String name) {
        return LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new UnsupportedOperationException("the C library of this host has no " + name));
    }

    /** Calls; below 0 means that {@link #errno} says why not. */
    long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) SIX_WORDS.invokeExact(function, errno, a, b, c, d, e, f);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
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
