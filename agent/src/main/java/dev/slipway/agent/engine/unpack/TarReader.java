package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/** Unpacks tar archives, plain or compressed with gzip or zstd. As root the numeric owners are kept, as tar does (A 7). */
final class TarReader {
    private static final int BUFFER = 64 * 1024;

    static void unpack(Path archive, Unpacker.Magic magic, boolean keepOwners, ArchiveTree tree)
            throws IOException, EventFailedException, InterruptedException {
        try (InputStream raw = Files.newInputStream(archive);
                HeaderGuard plain = open(raw, magic);
                TarStream tar = new TarStream(plain)) {
            for (TarArchiveEntry entry = next(tar, plain); entry != null; entry = next(tar, plain)) {
                unpack(tar, entry, keepOwners, tree);
            }
        }
    }

    private static HeaderGuard open(InputStream raw, Unpacker.Magic magic) throws EventFailedException {
        try {
            return new HeaderGuard(
                    switch (magic) {
                        case GZIP -> new GZIPInputStream(raw, BUFFER);
                        case ZSTD -> new ZstdStream(raw);
                        case ZIP, OTHER -> new BufferedInputStream(raw, BUFFER);
                    });
        } catch (IOException e) {
            throw Unpacker.damaged(e);
        }
    }

    private static @Nullable TarArchiveEntry next(TarStream tar, HeaderGuard guard) throws EventFailedException {
        try {
            guard.headerBegins();
            TarArchiveEntry entry = tar.getNextEntry();
            guard.headerEnds();
            return entry;
        } catch (IOException | RuntimeException e) {
            throw Unpacker.damaged(e);
        }
    }

    private static void unpack(TarStream tar, TarArchiveEntry entry, boolean keepOwners, ArchiveTree tree)
            throws IOException, EventFailedException, InterruptedException {
        String name = entry.getName();
        if (tar.isGarbled(name) || tar.isGarbled(entry.getLinkName())) {
            throw EntryName.notUtf8(name);
        }
        if (entry.isSymbolicLink()) {
            tree.link(name, entry.getLinkName());
        } else if (entry.isLink()) {
            tree.hardLink(name, entry.getLinkName());
        } else if (entry.isDirectory()) {
            tree.directory(name, attributes(entry, keepOwners));
        } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            throw EntryName.refused(name, "is a device or a pipe");
        } else if (entry.isFile() && tar.canReadEntryData(entry)) {
            tree.file(name, attributes(entry, keepOwners), tar);
        } else {
            throw EntryName.refused(name, "is of a kind that is neither file, directory nor link");
        }
    }

    private static EntryAttributes attributes(TarArchiveEntry entry, boolean keepOwners) {
        boolean known = keepOwners && isId(entry.getLongUserId()) && isId(entry.getLongGroupId());
        return new EntryAttributes(
                entry.getMode(),
                entry.getLastModifiedTime().toMillis(),
                known ? (int) entry.getLongUserId() : null,
                known ? (int) entry.getLongGroupId() : null);
    }

    private static boolean isId(long id) {
        return id >= 0 && id < Integer.MAX_VALUE;
    }

    private TarReader() {}
}
