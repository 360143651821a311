package dev.slipway.agent.engine.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar stream that knows whether the names of its entries are the archive's. */
final class TarStream extends TarArchiveInputStream {
    private static final int LINK_NAME = 157;
    private static final int PREFIX = 345;

    private final List<byte[]> rawNames = new ArrayList<>();

    TarStream(InputStream in) {
        super(in, StandardCharsets.UTF_8.name());
    }

    @Override
    public TarArchiveEntry getNextEntry() throws IOException {
        rawNames.clear();
        return super.getNextEntry();
    }

    /** Whether a name or link name of the present entry stands in the archive as something that is not UTF-8. */
    boolean isGarbled(String name) {
        return rawNames.stream().anyMatch(raw -> RawNames.isGarbled(name, raw));
    }

    @Override
    protected byte[] readRecord() throws IOException {
        byte[] header = super.readRecord();
        if (header != null && header.length >= PREFIX + TarConstants.PREFIXLEN) {
            byte[] name = text(header, 0, TarConstants.NAMELEN);
            rawNames.add(name);
            rawNames.add(text(header, LINK_NAME, TarConstants.NAMELEN));
            rawNames.add(joined(text(header, PREFIX, TarConstants.PREFIXLEN), name));
        }
        return header;
    }

    @Override
    protected byte[] getLongNameData() throws IOException {
        byte[] name = super.getLongNameData();
        if (name != null) {
            rawNames.add(name);
        }
        return name;
    }

    private static byte[] text(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(header, start, end);
    }

    private static byte[] joined(byte[] prefix, byte[] name) {
        byte[] joined = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        joined[prefix.length] = '/';
        System.arraycopy(name, 0, joined, prefix.length + 1, name.length);
        return joined;
    }
}
