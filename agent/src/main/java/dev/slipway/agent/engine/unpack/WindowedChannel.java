package dev.slipway.agent.engine.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * A file that is read in many small pieces near each other, as the records of a zip are: the file system is asked for
 * a window around them. For one thread.
 */
final class WindowedChannel implements SeekableByteChannel {
    private static final int WINDOW = 64 * 1024;

    private final FileChannel file;
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW).limit(0);
    private long windowStart;
    private long position;
    private long left = Long.MAX_VALUE;

    private WindowedChannel(FileChannel file) {
        this.file = file;
    }

    static WindowedChannel open(Path path) throws IOException {
        return new WindowedChannel(FileChannel.open(path));
    }

    /** How much more may be read from here on. */
    void allow(long bytes) {
        left = bytes;
    }

    /** @throws TooMuchException if more is read than was allowed */
    @Override
    public int read(ByteBuffer into) throws IOException {
        if (left < 0) {
            throw new TooMuchException();
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        boolean inside = position >= windowStart && position < windowStart + window.limit();
        if (!inside && into.remaining() >= WINDOW) {
            return advance(file.read(into, position));
        }
        if (!inside && !fill()) {
            return -1;
        }
        int offset = (int) (position - windowStart);
        int count = Math.min(into.remaining(), window.limit() - offset);
        into.put(window.slice(offset, count));
        return advance(count);
    }

    private boolean fill() throws IOException {
        window.clear();
        windowStart = position;
        int count = file.read(window, position);
        window.position(0).limit(Math.max(count, 0));
        return count > 0;
    }

    private int advance(int count) {
        position += Math.max(count, 0);
        left -= Math.max(count, 0);
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** More was read than was allowed. */
    static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
