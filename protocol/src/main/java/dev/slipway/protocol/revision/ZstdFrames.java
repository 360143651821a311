package dev.slipway.protocol.revision;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/**
 * Compressed bytes on their way to a zstd decoder, held against what a bundle may ask of it: a frame names the window
 * that its decoder must keep in memory, up to several TiB (RFC 8878, 3.1.1.1.2). Bytes that are no zstd are the decoder's
 * to refuse.
 */
public final class ZstdFrames extends FilterInputStream {
    /** What every decoder should take (RFC 8878), and zstd's levels up to 19 need. */
    public static final long MAX_WINDOW_BYTES = 8L << 20;

    private static final long MAGIC = 0xFD2FB528L;
    private static final long SKIPPABLE_MAGIC = 0x184D2A50L;
    private static final long SKIPPABLE_MASK = 0xFFFFFFF0L;
    private static final int MAGIC_BYTES = 4;
    private static final int BLOCK_HEADER_BYTES = 3;
    private static final int CHECKSUM_BYTES = 4;
    private static final int RUN = 1;
    private static final int MIN_WINDOW_LOG = 10;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int[] SIZE_BYTES = {0, 2, 4, 8};

    /** A frame asks for more memory than a bundle may; the message is a clause. */
    public static final class TooLargeException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** What the next bytes are. */
    private enum Part {
        MAGIC,
        SKIPPABLE_SIZE,
        DESCRIPTOR,
        HEADER,
        BLOCK_HEADER,
        UNKNOWN
    }

    private Part part = Part.MAGIC;
    private int wanted = MAGIC_BYTES;
    private int got;
    private long value;
    private long skip;
    private int descriptor;
    private long contentSize;

    public ZstdFrames(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int at = offset; at < offset + count; at++) {
            if (part == Part.UNKNOWN) {
                break;
            } else if (skip > 0) {
                long over = Math.min(skip, offset + count - at);
                skip -= over;
                at += (int) over - 1;
            } else {
                accept(buffer[at] & 0xFF);
            }
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Numbers have their lowest byte first; of a header only its first eight bytes are kept. */
    private void accept(int octet) throws IOException {
        if (got < Long.BYTES) {
            value |= (long) octet << Byte.SIZE * got;
        }
        if (part == Part.HEADER) {
            header(octet);
        }
        if (++got == wanted) {
            complete(value);
        }
    }

    private void next(Part following, int bytes) {
        part = following;
        wanted = bytes;
        got = 0;
        value = 0;
    }

    private void complete(long number) throws IOException {
        switch (part) {
            case MAGIC -> magic(number);
            case SKIPPABLE_SIZE -> {
                skip = number;
                next(Part.MAGIC, MAGIC_BYTES);
            }
            case DESCRIPTOR -> descriptor((int) number);
            case HEADER -> {
                if (isSingleSegment()) {
                    refuseWindow(contentSize);
                }
                next(Part.BLOCK_HEADER, BLOCK_HEADER_BYTES);
            }
            case BLOCK_HEADER -> block((int) number);
            case UNKNOWN -> {}
        }
    }

    private void magic(long number) {
        if (number == MAGIC) {
            next(Part.DESCRIPTOR, 1);
        } else if ((number & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            next(Part.SKIPPABLE_SIZE, MAGIC_BYTES);
        } else {
            part = Part.UNKNOWN;
        }
    }

    private void descriptor(int octet) {
        descriptor = octet;
        contentSize = 0;
        next(Part.HEADER, windowBytes() + DICTIONARY_BYTES[octet & 3] + sizeBytes());
    }

    /** A frame of a single segment is its own window and has no byte for it. */
    private boolean isSingleSegment() {
        return (descriptor & 0x20) != 0;
    }

    private int windowBytes() {
        return isSingleSegment() ? 0 : 1;
    }

    private int sizeBytes() {
        int kind = descriptor >> 6;
        return kind == 0 && isSingleSegment() ? 1 : SIZE_BYTES[kind];
    }

    private void header(int octet) throws IOException {
        if (got == 0 && !isSingleSegment()) {
            long base = 1L << MIN_WINDOW_LOG + (octet >> 3);
            refuseWindow(base + base / 8 * (octet & 7));
        }
        int ofSize = got - (wanted - sizeBytes());
        if (ofSize >= 0) {
            contentSize |= (long) octet << Byte.SIZE * ofSize;
        }
    }

    private void block(int number) {
        boolean last = (number & 1) != 0;
        boolean run = (number >> 1 & 3) == RUN;
        skip = run ? 1 : number >> 3;
        if (last) {
            skip += (descriptor & 4) != 0 ? CHECKSUM_BYTES : 0;
            next(Part.MAGIC, MAGIC_BYTES);
        } else {
            next(Part.BLOCK_HEADER, BLOCK_HEADER_BYTES);
        }
    }

    private static void refuseWindow(long bytes) throws IOException {
        if (bytes < 0 || bytes > MAX_WINDOW_BYTES) {
            throw new TooLargeException(
                    "zstd needs more than %d MiB of memory for it; compress it with a level up to 19 and without --long"
                            .formatted(MAX_WINDOW_BYTES >> 20));
        }
    }
}
