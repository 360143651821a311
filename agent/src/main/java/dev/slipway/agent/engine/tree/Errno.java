package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Errors of the C library as Java has them. */
final class Errno {
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int ENOTDIR = 20;
    static final int ELOOP = 40;

    private static final int MAX_TEXT = 256;
    private static final MemorySegment STRERROR = CLibrary.function("strerror");

    /** The exception for the last call that failed, named after the path that users know. */
    static FileSystemException of(Calls calls, Path path) {
        int errno = calls.errno();
        return switch (errno) {
            case ENOENT -> new NoSuchFileException(path.toString(), null, text(calls, errno));
            case EACCES -> new AccessDeniedException(path.toString(), null, text(calls, errno));
            case EEXIST -> new FileAlreadyExistsException(path.toString(), null, text(calls, errno));
            case ENOTDIR -> new NotDirectoryException(path.toString());
            default -> new FileSystemException(path.toString(), null, text(calls, errno));
        };
    }

    private static String text(Calls calls, int errno) {
        long address = calls.call(STRERROR, errno, 0, 0, 0, 0, 0);
        return address == 0
                ? "error " + errno
                : MemorySegment.ofAddress(address).reinterpret(MAX_TEXT).getString(0);
    }

    private Errno() {}
}
