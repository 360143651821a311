package dev.slipway.agent.work;

import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.RevisionFound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a segment is.
 *
 * @param events every event of the order, in order, whole each time
 * @param revisionFound what DownloadBundle found, once it did
 */
public record SegmentProgress(
        List<EventReport> events, @Nullable RevisionFound revisionFound) {
    public SegmentProgress {
        events = List.copyOf(events);
    }
}
