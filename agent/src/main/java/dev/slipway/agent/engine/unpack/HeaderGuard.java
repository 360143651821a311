package dev.slipway.agent.engine.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bounds what a tar's headers make its reader hold in memory: names and attributes may claim any length. */
final class HeaderGuard extends FilterInputStream {
    private static final long MAX_HEADER_BYTES = 1 << 20;

    private long left = Long.MAX_VALUE;

    HeaderGuard(InputStream in) {
        super(in);
    }

    void headerBegins() {
        left = MAX_HEADER_BYTES;
    }

    void headerEnds() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        count(skipped);
        return skipped;
    }

    private void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("the header of an entry is longer than " + MAX_HEADER_BYTES + " bytes");
        }
    }
}
