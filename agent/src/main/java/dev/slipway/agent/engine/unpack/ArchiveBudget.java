package dev.slipway.agent.engine.unpack;

import dev.slipway.agent.engine.outcome.EventFailedException;

/** Counts what an archive has grown to and refuses it when it exceeds its limits. */
final class ArchiveBudget {
    private final ArchiveLimits limits;
    private final long archiveBytes;
    private int entries;
    private long bytes;

    ArchiveBudget(ArchiveLimits limits, long archiveBytes) {
        this.limits = limits;
        this.archiveBytes = archiveBytes;
    }

    void addEntry() throws EventFailedException {
        if (++entries > limits.maxEntries()) {
            throw tooLarge("it holds more than %,d entries".formatted(limits.maxEntries()), limits.remedy());
        }
    }

    void addBytes(long count) throws EventFailedException {
        bytes += count;
        if (bytes > limits.maxBytes()) {
            throw tooLarge(
                    "it unpacks to more than %,d bytes (archiveMaxExtractionBytes)".formatted(limits.maxBytes()), "");
        }
        if (bytes > limits.ratioFloorBytes() && bytes / limits.maxRatio() > archiveBytes) {
            throw tooLarge(
                    "%,d bytes unpack to more than %d times as many".formatted(archiveBytes, limits.maxRatio()), "");
        }
    }

    /** Of a list that has to be read before the first entry can be counted. */
    static EventFailedException listTooLong(ArchiveLimits limits) {
        return tooLarge(
                "its list of entries is longer than %,d bytes".formatted(limits.maxListBytes()), limits.remedy());
    }

    int entries() {
        return entries;
    }

    private static EventFailedException tooLarge(String why, String remedy) {
        return EventFailedException.of("the bundle is refused: " + why + ", the most this host accepts" + remedy);
    }
}
