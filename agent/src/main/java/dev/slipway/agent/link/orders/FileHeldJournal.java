package dev.slipway.agent.link.orders;

import dev.slipway.agent.files.Seal;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.files.DurableFiles;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One file an order, named by its identity, below one directory. */
public final class FileHeldJournal implements HeldJournal {
    private static final Logger LOG = Logger.getLogger(FileHeldJournal.class.getName());
    private static final String SUFFIX = ".json";
    private static final String PATTERN = "[!.]*" + SUFFIX;

    private final Path directory;
    private final SpareRoom spareRoom;

    /** @param spareRoom room for the last words on a full disk, in this directory */
    public FileHeldJournal(Path directory, SpareRoom spareRoom) throws IOException {
        this.directory = directory;
        this.spareRoom = spareRoom;
        DurableFiles.createDirectory(directory);
        keepSpareRoom();
    }

    /** What an agent's journal holds, without changing anything of it; unreadable entries are left out. */
    public static List<HeldEntry> look(Path directory) throws IOException {
        List<HeldEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PATTERN)) {
            for (Path file : files) {
                try {
                    entries.add(read(file));
                } catch (IOException e) {
                    LOG.log(Level.FINE, "{0} is gone or unreadable", file);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return entries;
    }

    @Override
    public List<HeldEntry> load() throws IOException {
        record Found(HeldEntry entry, FileTime changed) {}
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PATTERN)) {
            for (Path file : files) {
                try {
                    HeldEntry entry = read(file);
                    if (!file.equals(file(entry.key()))) {
                        throw new IOException("it does not hold the order that its name says");
                    }
                    found.add(new Found(entry, Files.getLastModifiedTime(file)));
                } catch (IOException | RuntimeException e) {
                    putAside(file, e);
                }
            }
        }
        found.sort(Comparator.comparing(Found::changed));
        return found.stream().map(Found::entry).toList();
    }

    @Override
    public void write(HeldEntry entry) throws IOException {
        byte[] content = Seal.put(WireJson.write(entry));
        spareRoom.write(() -> DurableFiles.write(file(entry.key()), content));
        if (entry.stage() == Stage.ACKNOWLEDGED) {
            keepSpareRoom();
        }
    }

    private static HeldEntry read(Path file) throws IOException {
        return WireJson.read(Seal.open(Files.readAllBytes(file)), HeldEntry.class);
    }

    /** On a full disk orders are still taken, and fail with a sentence. */
    private void keepSpareRoom() {
        try {
            spareRoom.keep();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "make room in " + directory + ": " + e.getMessage());
        }
    }

    @Override
    public void delete(HeldKey key) throws IOException {
        DurableFiles.delete(file(key));
    }

    /** One damaged file must not keep the others from going on; the gateway offers that order again. */
    private static void putAside(Path file, Exception problem) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        LOG.log(
                Level.SEVERE,
                "the held order " + file + " cannot be read and is kept as " + aside + ": " + problem.getMessage());
        Files.deleteIfExists(aside);
        DurableFiles.rename(file, aside);
    }

    private Path file(HeldKey key) {
        return directory.resolve(key.targetUid() + "." + key.segment() + SUFFIX);
    }
}
