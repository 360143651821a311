package dev.slipway.agent.engine.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The content of a deflated zip entry, by an inflater that serves all entries one after the other. */
final class InflatedEntry extends InflaterInputStream {
    private static final int SMALLEST = 512;
    private static final int LARGEST = 64 * 1024;

    private boolean ended;

    /**
     * @param raw the entry's bytes as they lie in the archive
     * @param rawBytes how many; only a hint
     * @param inflater for raw deflate; stays open
     */
    InflatedEntry(InputStream raw, long rawBytes, Inflater inflater) {
        super(raw, reset(inflater), (int) Math.clamp(rawBytes, SMALLEST, LARGEST));
    }

    private static Inflater reset(Inflater inflater) {
        inflater.reset();
        return inflater;
    }

    /** Raw deflate asks for one byte more than there is ({@link Inflater#Inflater(boolean)}). */
    @Override
    protected void fill() throws IOException {
        len = in.read(buf, 0, buf.length);
        if (len < 0) {
            if (ended) {
                throw new EOFException("Unexpected end of ZLIB input stream");
            }
            ended = true;
            buf[0] = 0;
            len = 1;
        }
        inf.setInput(buf, 0, len);
    }
}
