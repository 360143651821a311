package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.work.HookNote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what a script adds to its progress file, bounded, whatever the script makes of the file. Used by one thread. */
final class ProgressFile {
    /** Of one attempt of a script; what it writes beyond that is not read. */
    private static final int MAX_BYTES = 256 * 1024;

    private final Path file;
    private final StringBuilder pending = new StringBuilder();
    private long position;
    private int read;

    ProgressFile(Path file) {
        this.file = file;
    }

    /** Makes the file for a script of another user, who owns it alone; one that is there already keeps its content. */
    static void lend(Path file, long uid, long gid) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            // By an agent that was killed before its script began.
        }
        Files.setAttribute(file, "unix:gid", (int) gid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:uid", (int) uid, LinkOption.NOFOLLOW_LINKS);
    }

    /** The notes in whole lines since the last call. */
    List<HookNote> next() {
        List<HookNote> notes = new ArrayList<>();
        pending.append(added());
        for (int end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n")) {
            HookNote.parse(pending.substring(0, end)).ifPresent(notes::add);
            pending.delete(0, end + 1);
        }
        return notes;
    }

    /** The notes since the last call, the last one even without a line feed: nothing more will come. */
    List<HookNote> last() {
        List<HookNote> notes = new ArrayList<>(next());
        HookNote.parse(pending.toString()).ifPresent(notes::add);
        pending.setLength(0);
        return notes;
    }

    private String added() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (channel.size() < position) {
                // Written anew with > instead of >>.
                position = 0;
                pending.setLength(0);
            }
            int size = (int) Math.min(channel.size() - position, MAX_BYTES - read);
            ByteBuffer bytes = ByteBuffer.allocate(size);
            channel.position(position);
            while (bytes.hasRemaining() && channel.read(bytes) > 0) {
                // Until all of it is there.
            }
            position += bytes.position();
            read += bytes.position();
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Of no importance to the deployment.
            return "";
        }
    }
}
