package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks zip archives by their central directory, which holds the Unix modes. */
final class ZipReader {
    private static final int TYPE_BITS = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final int MAX_LINK_TEXT = 4096;

    private final ZipFile zip;
    private final Inflater inflater;
    private final ArchiveTree tree;

    private ZipReader(ZipFile zip, Inflater inflater, ArchiveTree tree) {
        this.zip = zip;
        this.inflater = inflater;
        this.tree = tree;
    }

    static void unpack(Path archive, ArchiveLimits limits, ArchiveTree tree)
            throws IOException, EventFailedException, InterruptedException {
        try (WindowedChannel file = WindowedChannel.open(archive);
                ZipFile zip = open(file, limits);
                Inflater inflater = new Inflater(true)) {
            Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
            ZipReader reader = new ZipReader(zip, inflater, tree);
            while (entries.hasMoreElements()) {
                reader.unpack(entries.nextElement());
            }
        }
    }

    /** The library reads the whole list of entries at once, and keeps it. */
    private static ZipFile open(WindowedChannel file, ArchiveLimits limits) throws EventFailedException {
        file.allow(limits.maxListBytes());
        try {
            ZipFile zip = ZipFile.builder()
                    .setSeekableByteChannel(file)
                    .setCharset(StandardCharsets.UTF_8)
                    .setUseUnicodeExtraFields(true)
                    .get();
            file.allow(Long.MAX_VALUE);
            return zip;
        } catch (IOException | RuntimeException e) {
            if (isTooMuch(e)) {
                throw ArchiveBudget.listTooLong(limits);
            }
            // The library's own sentence names a class; what it is about stands in its cause.
            throw Unpacker.damaged(e.getCause() instanceof IOException cause ? cause : e);
        }
    }

    private static boolean isTooMuch(Exception e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof WindowedChannel.TooMuchException) {
                return true;
            }
        }
        return false;
    }

    private void unpack(ZipArchiveEntry entry) throws IOException, EventFailedException, InterruptedException {
        int unixMode = entry.getUnixMode();
        int type = unixMode & TYPE_BITS;
        String name = entry.getName();
        if (RawNames.isGarbled(name, entry.getRawName())) {
            throw EntryName.notUtf8(name);
        }
        if (entry.isDirectory() || type == DIRECTORY) {
            tree.directory(name, attributes(entry, DIRECTORY_MODE));
        } else if (type == LINK) {
            tree.link(name, linkText(entry));
        } else if (type == REGULAR || type == 0) {
            try (InputStream content = content(entry)) {
                tree.file(name, attributes(entry, FILE_MODE), content);
            }
        } else {
            throw EntryName.refused(name, "is a device, a pipe or a socket");
        }
    }

    /** Zips from Windows have no modes (A 7). */
    private static EntryAttributes attributes(ZipArchiveEntry entry, int defaultMode) {
        int mode = entry.getUnixMode() == 0 ? defaultMode : entry.getUnixMode();
        return new EntryAttributes(mode, entry.getTime(), null, null);
    }

    private InputStream content(ZipArchiveEntry entry) throws EventFailedException {
        try {
            InputStream content = plain(entry);
            if (content == null) {
                throw Unpacker.damaged(new IOException("no content for " + entry.getName()));
            }
            return new CheckedEntry(content, entry);
        } catch (IOException | RuntimeException e) {
            throw Unpacker.damaged(e);
        }
    }

    /** The library would make an inflater for each entry, which takes longer than to inflate a small one. */
    private @Nullable InputStream plain(ZipArchiveEntry entry) throws IOException {
        if (entry.getMethod() != ZipEntry.DEFLATED || !zip.canReadEntryData(entry)) {
            return zip.getInputStream(entry);
        }
        InputStream raw = zip.getRawInputStream(entry);
        return raw == null ? null : new InflatedEntry(raw, entry.getCompressedSize(), inflater);
    }

    private String linkText(ZipArchiveEntry entry) throws EventFailedException {
        byte[] text = start(entry);
        if (text.length > MAX_LINK_TEXT) {
            throw EntryName.refused(entry.getName(), "is a link with a target longer than a path can be");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    /** As much of the content as shows that it is too long for a link. */
    private byte[] start(ZipArchiveEntry entry) throws EventFailedException {
        try (InputStream content = content(entry)) {
            return content.readNBytes(MAX_LINK_TEXT + 1);
        } catch (IOException | RuntimeException e) {
            throw Unpacker.damaged(e);
        }
    }
}
