package dev.slipway.agent.engine.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Functions of the C library. They are called in one shape, six machine words, since each further shape costs time and
 * memory; a function that takes fewer ignores the rest. Numbers, pointers and sizes only, so this holds under the calling
 * conventions of all 64-bit Linux systems.
 */
public final class CLibrary {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SIX_WORDS = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    /** What names and environments have on this host. */
    private static final Charset CHARSET =
            Charset.forName(System.getProperty("sun.jnu.encoding", ""), StandardCharsets.UTF_8);

    /** A function; empty if this C library is too old to have it. */
    public static Optional<MemorySegment> find(String name) {
        return LINKER.defaultLookup().find(name);
    }

    /** A function that every C library has. */
    public static MemorySegment function(String name) {
        return find(name)
                .orElseThrow(() -> new UnsupportedOperationException("the C library of this host has no " + name));
    }

    /**
     * Calls.
     *
     * @param errno from {@link #errno}; has the error's number afterwards, if the function says that it failed
     * @return a function that returns an int leaves the upper half undefined
     */
    public static long call(
            MemorySegment function, MemorySegment errno, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) SIX_WORDS.invokeExact(function, errno, a, b, c, d, e, f);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Room for the error of a call that fails. */
    public static MemorySegment errno(Arena arena) {
        return arena.allocate(Linker.Option.captureStateLayout());
    }

    /** A text as C has it. */
    public static MemorySegment text(Arena arena, String text) throws IOException {
        if (text.indexOf('\0') >= 0) {
            throw new IOException("a text for a program or a file's name holds a NUL character");
        }
        byte[] bytes = text.getBytes(CHARSET);
        MemorySegment segment = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, segment, JAVA_BYTE, 0, bytes.length);
        return segment;
    }

    /** Texts as C has them: pointers with a null at the end. */
    public static MemorySegment texts(Arena arena, List<String> texts) throws IOException {
        MemorySegment pointers = arena.allocate(JAVA_LONG, texts.size() + 1L);
        for (int i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(JAVA_LONG, i, text(arena, texts.get(i)).address());
        }
        return pointers;
    }

    private CLibrary() {}
}
