package dev.slipway.agent.engine.unpack;

/**
 * What an archive may grow to (A 17: nothing limited it).
 *
 * @param maxEntries files, directories and links
 * @param maxBytes content of all files together
 * @param maxRatio content to archive size, once the content exceeds {@code ratioFloorBytes}
 * @param ratioFloorBytes below this no ratio is suspicious
 */
public record ArchiveLimits(int maxEntries, long maxBytes, int maxRatio, long ratioFloorBytes) {
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(500_000, 128L << 30, 200, 1L << 30);

    /** The same with another bound for the content. */
    public ArchiveLimits withMaxBytes(long bytes) {
        return new ArchiveLimits(maxEntries, bytes, maxRatio, ratioFloorBytes);
    }
}
