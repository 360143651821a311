package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Set;

/** Flags of open(2). Two of them have another value on some processors, so they are tried before they are trusted. */
final class OpenFlags {
    static final int WRITE_ONLY = 1;
    static final int CREATE_NEW = 0100 | 0200;
    static final int NO_WAIT = 04000;
    /** Not for the children of this process. */
    static final int CLOSE_ON_EXEC = 02000000;
    /** A handle that opens nothing: a link is held itself, and nothing but the right to pass through is needed. */
    static final int HOLD = 010000000;

    static final int DIRECTORY;
    static final int NO_FOLLOW;

    private static final Set<String> OTHER_VALUES = Set.of("aarch64", "arm", "ppc64", "ppc64le");
    private static final int HERE = -100;

    static {
        boolean other = OTHER_VALUES.contains(System.getProperty("os.arch", ""));
        DIRECTORY = other ? 040000 : 0200000;
        NO_FOLLOW = other ? 0100000 : 0400000;
    }

    /** A link to a file must be refused as a link with one flag and as no directory with the other. */
    static void check(Calls calls) throws IOException {
        refuses(calls, NO_FOLLOW, Errno.ELOOP);
        refuses(calls, HOLD | DIRECTORY, Errno.ENOTDIR);
    }

    private static void refuses(Calls calls, int flag, int errno) throws IOException {
        MemorySegment open = CLibrary.function("openat");
        int descriptor = calls.callInt(open, HERE, calls.name("/proc/self/exe"), flag | CLOSE_ON_EXEC, 0);
        if (descriptor >= 0 || calls.errno() != errno) {
            throw new IOException(
                    "files cannot be opened without following links: /proc is not mounted, or this agent does not know"
                            + " processors of type "
                            + System.getProperty("os.arch"));
        }
    }

    private OpenFlags() {}
}
