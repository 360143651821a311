package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.ZstdFrames;
import dev.slipway.protocol.text.Text;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Unpacks an archive of any kind into an empty directory that nobody else can reach (A 7, design 5). Safe for use by several
 * threads.
 */
public final class Unpacker {
    private static final long CHECK_MILLIS = 200;

    private final ArchiveLimits limits;
    private final boolean keepOwners;
    /** A decoder of zstd holds up to 20 MB, which is much of what the agent has for everything. */
    private final ReentrantLock oneWindow = new ReentrantLock();

    /** @param keepOwners give files the numeric owners of a tar; for root only */
    public Unpacker(ArchiveLimits limits, boolean keepOwners) {
        this.limits = limits;
        this.keepOwners = keepOwners;
    }

    /**
     * Unpacks.
     *
     * @throws EventFailedException if the archive is damaged, hostile or too large; nothing outside has changed
     * @throws IOException if this host cannot hold it
     */
    public void unpack(Path archive, BundleType type, Path into, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        Magic magic = Magic.of(archive);
        ArchiveBudget budget = new ArchiveBudget(limits, Files.size(archive));
        try (ArchiveTree tree = new ArchiveTree(into, budget, checkpoint)) {
            unpack(archive, type, magic, tree, checkpoint);
            if (budget.entries() == 0) {
                throw EventFailedException.of("the bundle is not a %s archive, or an empty one".formatted(type.word()));
            }
            tree.finish();
        }
    }

    private void unpack(Path archive, BundleType type, Magic magic, ArchiveTree tree, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        switch (type) {
            case ZIP -> {
                if (magic != Magic.ZIP) {
                    throw EventFailedException.of(notOfType(type, magic));
                }
                ZipReader.unpack(archive, limits, tree);
            }
            case TAR, TGZ, TAR_ZST -> {
                if (!isTar(type, magic)) {
                    throw EventFailedException.of(notOfType(type, magic));
                }
                if (magic == Magic.ZSTD) {
                    unpackZstd(archive, tree, checkpoint);
                } else {
                    TarReader.unpack(archive, magic, keepOwners, tree);
                }
            }
        }
    }

    private void unpackZstd(Path archive, ArchiveTree tree, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        while (!oneWindow.tryLock(CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
            checkpoint.check();
        }
        try {
            TarReader.unpack(archive, Magic.ZSTD, keepOwners, tree);
        } finally {
            oneWindow.unlock();
        }
    }

    /** The one sentence for whatever is wrong with an archive's bytes. */
    static EventFailedException damaged(Exception cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ZstdFrames.TooLargeException) {
                return EventFailedException.of("the bundle is refused: " + at.getMessage());
            }
        }
        String message = cause instanceof EOFException ? "it ends too early" : cause.getMessage();
        return EventFailedException.of(
                "the bundle is truncated, damaged or no archive of its type (%s); upload it again"
                        .formatted(message == null ? "it cannot be read" : Text.clean(message)));
    }

    /** A plain tar may as well be compressed, as for tar itself. */
    private static boolean isTar(BundleType type, Magic magic) {
        return switch (magic) {
            case ZIP -> false;
            case GZIP -> type != BundleType.TAR_ZST;
            case ZSTD -> type != BundleType.TGZ;
            case OTHER -> type == BundleType.TAR;
        };
    }

    private static String notOfType(BundleType type, Magic magic) {
        String what = switch (magic) {
            case ZIP -> "a zip archive";
            case GZIP -> "compressed with gzip";
            case ZSTD -> "compressed with zstd";
            case OTHER -> "something else";
        };
        return "the revision says that the bundle is a %s archive, but it is %s; correct the bundle type or the file"
                .formatted(type.word(), what);
    }

    /** What a file begins with. */
    enum Magic {
        ZIP,
        GZIP,
        ZSTD,
        OTHER;

        private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

        static Magic of(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] head = in.readNBytes(4);
                if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
                    return GZIP;
                }
                if (Arrays.equals(head, ZSTD_MAGIC)) {
                    return ZSTD;
                }
                boolean zip = head.length == 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 || head[2] == 5);
                return zip ? ZIP : OTHER;
            }
        }
    }
}
