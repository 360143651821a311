package dev.slipway.agent.link.identity;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.files.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The agent's state directory, held by one process at a time. What belongs to the link lies in {@code link/}, so that
 * state copied to another machine is put aside by one rename (design 5).
 */
public final class StateDirectory implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StateDirectory.class.getName());
    private static final Pattern INCARNATION = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final String ORDERS = "orders";

    private final Path link;
    private final String incarnation;
    private final SpareRoom spareRoom;
    private final FileChannel lock;

    private StateDirectory(Path link, String incarnation, FileChannel lock) {
        this.link = link;
        this.incarnation = incarnation;
        this.spareRoom = new SpareRoom(link.resolve(ORDERS).resolve(".spare-room"));
        this.lock = lock;
    }

    /**
     * Opens the directory, creating what is missing.
     *
     * @param machine where it is opened
     * @param ids makes the incarnation's random name
     * @throws StateException if another agent holds it or it cannot be written
     */
    public static StateDirectory open(Path directory, Machine machine, Supplier<String> ids) throws StateException {
        FileChannel lock = null;
        try {
            DurableFiles.createDirectory(directory);
            lock = lock(directory);
            Path link = directory.resolve("link");
            archiveIfCopied(link, machine);
            DurableFiles.createDirectory(link);
            // Before anything that identifies this host: state without these could not be told from a copy.
            for (Map.Entry<String, String> mark : machine.marks().entrySet()) {
                DurableFiles.createOnce(link.resolve(mark.getKey()), ascii(mark.getValue()));
            }
            return new StateDirectory(link, incarnation(link, ids), lock);
        } catch (IOException e) {
            close(lock);
            throw new StateException(
                    "the state directory " + directory + " cannot be used (" + IoTrouble.describe(e)
                            + "); make it writable for the agent's user, or set stateDirectory",
                    e);
        } catch (StateException e) {
            close(lock);
            throw e;
        }
    }

    /** Where the link keeps its files. */
    public Path link() {
        return link;
    }

    /** Where orders in hand are kept. */
    public Path orders() {
        return link.resolve(ORDERS);
    }

    /** Room for what the link must still write when the disk is full; there once orders are held. */
    public SpareRoom spareRoom() {
        return spareRoom;
    }

    /** Random name of this state directory. */
    public String incarnation() {
        return incarnation;
    }

    /** Lets another agent have the directory. */
    @Override
    public void close() {
        close(lock);
    }

    private static FileChannel lock(Path directory) throws IOException, StateException {
        Path file = directory.resolve("agent.lock");
        DurableFiles.createOnce(file, new byte[0]);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the sentence is the same.
        }
        if (held == null) {
            String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
            channel.close();
            throw new StateException("another slipway-agent" + (holder.isEmpty() ? "" : " (process " + holder + ")")
                    + " uses the state directory " + directory
                    + "; stop it, or give this one a stateDirectory of its own");
        }
        // In place: a full disk has room for what was there before.
        byte[] self = ascii(Long.toString(ProcessHandle.current().pid()));
        channel.write(ByteBuffer.wrap(self), 0);
        channel.truncate(self.length);
        return channel;
    }

    private static void archiveIfCopied(Path link, Machine machine) throws IOException {
        for (Map.Entry<String, String> mark : machine.marks().entrySet()) {
            Path recorded = link.resolve(mark.getKey());
            if (!Files.exists(recorded)) {
                continue;
            }
            String origin =
                    Files.readString(recorded, StandardCharsets.US_ASCII).strip();
            if (!origin.equals(mark.getValue())) {
                archive(link, mark.getKey() + " " + origin + ", here " + mark.getValue());
                return;
            }
        }
    }

    private static void archive(Path link, String difference) throws IOException {
        int number = 1;
        while (Files.exists(archive(link, number))) {
            number++;
        }
        Path archive = archive(link, number);
        DurableFiles.rename(link, archive);
        LOG.warning("the state directory was copied from another machine (" + difference + "); the copy is kept as "
                + archive + " and this host enrols anew");
    }

    private static Path archive(Path link, int number) {
        return link.resolveSibling("link.copied-" + number);
    }

    private static String incarnation(Path link, Supplier<String> ids) throws IOException, StateException {
        Path file = link.resolve("incarnation");
        if (!Files.exists(file)) {
            DurableFiles.createOnce(file, ascii(ids.get()));
        }
        String incarnation = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!INCARNATION.matcher(incarnation).matches()) {
            throw new StateException(
                    file + " is damaged; move the directory " + link + " aside, and the host enrols anew");
        }
        return incarnation;
    }

    private static byte[] ascii(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warning("the lock of the state directory could not be closed: " + e.getMessage());
        }
    }
}
