package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A file that did not exist before and that is written here; nobody but its owner may use it before it has its mode. */
public final class NewFile implements AutoCloseable {
    private static final int MODE_BITS = 07777;
    private static final MemorySegment WRITE = CLibrary.function("write");

    private final Handle handle;

    NewFile(Handle handle) {
        this.handle = handle;
    }

    /** Appends the first bytes of a buffer. */
    public void write(byte[] buffer, int length) throws IOException {
        Calls calls = handle.calls();
        MemorySegment data = calls.data();
        int from = 0;
        while (from < length) {
            int count = (int) Math.min(length - from, data.byteSize());
            MemorySegment.copy(buffer, from, data, ValueLayout.JAVA_BYTE, 0, count);
            writeAll(calls, data, count);
            from += count;
        }
    }

    private void writeAll(Calls calls, MemorySegment data, int count) throws IOException {
        long written = 0;
        while (written < count) {
            long more = calls.call(WRITE, handle.descriptor(), data.address() + written, count - written, 0, 0, 0);
            if (more == 0 || more < 0 && calls.errno() != Errno.EINTR) {
                throw Errno.of(calls, handle.shown());
            }
            written += Math.max(more, 0);
        }
    }

    /** Gives it to a user and a group, by number. */
    public void giveTo(int owner, int group) throws IOException {
        if (!handle.giveTo(owner, group)) {
            throw Errno.of(handle.calls(), handle.shown());
        }
    }

    /** Sets its mode, with setuid, setgid and sticky. To be called after {@link #giveTo}, which takes these away. */
    public void setMode(int mode) throws IOException {
        FileCopy.setMode(handle, mode & MODE_BITS);
    }

    /** Sets both times; to be called when all is written. */
    public void setModified(long epochMillis) throws IOException {
        FileStatus.Moment time = new FileStatus.Moment(
                Math.floorDiv(epochMillis, 1_000L), Math.floorMod(epochMillis, 1_000L) * 1_000_000L);
        FileCopy.setTimes(handle, null, time);
    }

    @Override
    public void close() {
        handle.close();
    }
}
