package dev.slipway.agent.work;

import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a segment ended.
 *
 * @param outcome SUCCEEDED or FAILED
 * @param failureType why it failed; null if it succeeded
 * @param events every event of the order, in order
 * @param revisionFound what DownloadBundle found, if it did
 */
public record SegmentResult(
        TargetOutcome outcome,
        @Nullable FailureType failureType,
        List<EventReport> events,
        @Nullable RevisionFound revisionFound) {
    public SegmentResult {
        events = List.copyOf(events);
    }
}
