package dev.slipway.agent.engine.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** The content of a zip entry, which fails at its end if it is not what the archive's directory says that was packed. */
final class CheckedEntry extends FilterInputStream {
    private static final long UNKNOWN = -1;

    private final ZipArchiveEntry entry;
    private final CRC32 checksum = new CRC32();
    private long length;

    CheckedEntry(InputStream content, ZipArchiveEntry entry) {
        super(content);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int most) throws IOException {
        int count = in.read(into, offset, most);
        if (count < 0) {
            check();
        } else {
            checksum.update(into, offset, count);
            length += count;
        }
        return count;
    }

    private void check() throws IOException {
        if (entry.getSize() != ArchiveEntry.SIZE_UNKNOWN && length != entry.getSize()) {
            throw changed("its length is %,d bytes, not %,d".formatted(length, entry.getSize()));
        }
        if (entry.getCrc() != UNKNOWN && checksum.getValue() != entry.getCrc()) {
            throw changed("its checksum is another");
        }
    }

    private IOException changed(String why) {
        return new IOException(
                "%s of the bundle is not what was packed: %s".formatted(EntryName.shown(entry.getName()), why));
    }

    /** Whatever is passed over must be checked, too. */
    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("this content is read to its end");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
