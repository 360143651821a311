package dev.slipway.agent.engine.unpack;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives that nobody packs by accident. */
public final class TestingArchive {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    private TestingArchive(boolean gzip, Charset names) throws IOException {
        OutputStream out = gzip ? new GZIPOutputStream(bytes) : bytes;
        tar = new TarArchiveOutputStream(out, names.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    public static TestingArchive tar() throws IOException {
        return new TestingArchive(false, StandardCharsets.UTF_8);
    }

    /** A tar whose names are not UTF-8. */
    public static TestingArchive latin1() throws IOException {
        return new TestingArchive(false, StandardCharsets.ISO_8859_1);
    }

    public static TestingArchive tgz() throws IOException {
        return new TestingArchive(true, StandardCharsets.UTF_8);
    }

    public TestingArchive file(String name, String content) throws IOException {
        return file(name, content, 0644);
    }

    public TestingArchive file(String name, String content, int mode) throws IOException {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(text.length);
        entry.setMode(mode);
        return add(entry, text);
    }

    /** A file of this user and group, by number. */
    public TestingArchive owned(String name, int uid, int gid) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setIds(uid, gid);
        return add(entry, new byte[0]);
    }

    public TestingArchive directory(String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/", true);
        entry.setMode(mode);
        return add(entry, new byte[0]);
    }

    public TestingArchive link(String name, String target) throws IOException {
        return linked(name, target, TarConstants.LF_SYMLINK);
    }

    public TestingArchive hardLink(String name, String target) throws IOException {
        return linked(name, target, TarConstants.LF_LINK);
    }

    public TestingArchive special(String name, byte kind) throws IOException {
        return add(new TarArchiveEntry(name, kind, true), new byte[0]);
    }

    /** A GNU header that gives the next entry its name. */
    public TestingArchive longName(String name) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        entry.setSize(text.length);
        return add(entry, text).file("short", "");
    }

    /** The tar so far, compressed with zstd. */
    public byte[] zstd() throws IOException {
        return zstd(bytes());
    }

    public static byte[] zstd(byte[] plain) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream zstd = new ZstdOutputStream(compressed)) {
            zstd.write(plain);
        }
        return compressed.toByteArray();
    }

    private TestingArchive linked(String name, String target, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(target);
        return add(entry, new byte[0]);
    }

    private TestingArchive add(TarArchiveEntry entry, byte[] content) throws IOException {
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    public byte[] bytes() throws IOException {
        tar.close();
        return bytes.toByteArray();
    }

    /** A zip of entries given as name, content as text or bytes, Unix mode with type. */
    public static byte[] zip(Object... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            for (int i = 0; i < entries.length; i += 3) {
                ZipArchiveEntry entry = new ZipArchiveEntry((String) entries[i]);
                int mode = (Integer) entries[i + 2];
                if (mode != 0) {
                    entry.setUnixMode(mode);
                }
                zip.putArchiveEntry(entry);
                Object content = entries[i + 1];
                zip.write(content instanceof byte[] raw ? raw : ((String) content).getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    /** A zip of one entry that is not compressed. */
    public static byte[] stored(String name, String content, int mode) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        CRC32 sum = new CRC32();
        sum.update(text);
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setUnixMode(mode);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(text.length);
            entry.setCrc(sum.getValue());
            zip.putArchiveEntry(entry);
            zip.write(text);
            zip.closeArchiveEntry();
        }
        return out.toByteArray();
    }
}
