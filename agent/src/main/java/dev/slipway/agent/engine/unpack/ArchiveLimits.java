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
    private static final int MOST_ENTRIES = 500_000;

    /**
     * What an entry takes of the agent's heap, with names of 60 bytes, in the dearest case: a zip that replaces as many files.
     * Without room for it the agent would end in the middle of DownloadBundle or Install, and do so again at each start.
     */
    private static final int MEMORY_OF_AN_ENTRY = 2048;

    /**
     * What the two places take in which a zip tells of an entry with a name of 90 bytes, its times and its owner. The heap has
     * room for so long a list also where all names are short.
     */
    private static final int LIST_BYTES_OF_AN_ENTRY = 190;

    public static final ArchiveLimits DEFAULT = forMemory(Runtime.getRuntime().maxMemory());

    /** @param bytes the most that the heap may have */
    static ArchiveLimits forMemory(long bytes) {
        return new ArchiveLimits((int) Math.min(MOST_ENTRIES, bytes / MEMORY_OF_AN_ENTRY), 128L << 30, 200, 1L << 30);
    }

    /**
     * How long the list of entries at a zip's end may be: it is in memory before any entry is counted, and says itself how
     * many it has.
     */
    long maxListBytes() {
        return Math.max(1L << 20, (long) maxEntries * LIST_BYTES_OF_AN_ENTRY);
    }

    /** What can be done about too many entries, for the end of a sentence; empty if nothing can. */
    String remedy() {
        long twice = Math.ceilDiv(2L * maxEntries * MEMORY_OF_AN_ENTRY, 1L << 20);
        return maxEntries < MOST_ENTRIES
                ? "; the agent's memory is for no more, and with SLIPWAY_AGENT_JAVA_OPTIONS=-Xmx%dm for about twice as many"
                        .formatted(twice)
                : "";
    }

    /** The same with another bound for the content. */
    public ArchiveLimits withMaxBytes(long bytes) {
        return new ArchiveLimits(maxEntries, bytes, maxRatio, ratioFloorBytes);
    }
}
