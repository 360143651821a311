package dev.slipway.agent.engine.unpack;

import dev.slipway.protocol.revision.ZstdFrames;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What zstd has compressed, in bounded memory; damage of any kind is an {@link IOException}. */
final class ZstdStream extends FilterInputStream {
    ZstdStream(InputStream compressed) {
        super(new ZstdInputStream(new ZstdFrames(compressed)));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (RuntimeException e) {
            throw new IOException("zstd: " + e.getMessage(), e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }
}
