package dev.slipway.agent.local;

import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a local deployment ended.
 *
 * @param status SUCCEEDED or FAILED
 * @param failedEvent null if none did; {@value #VALIDATION} if it was refused before the first
 * @param archive where the unpacked files are; null if there are none
 * @param diagnostics of the failed event, or of the success (A 10)
 * @param reports every event, in order; none if it was refused
 */
public record LocalResult(
        String deploymentId,
        EventStatus status,
        @Nullable String failedEvent,
        @Nullable Path archive,
        Diagnostics diagnostics,
        List<EventReport> reports) {
    static final String VALIDATION = "(validation)";

    public LocalResult {
        reports = List.copyOf(reports);
    }

    /** Refused before anything was touched; the message is one sentence. */
    public static LocalResult refused(String deploymentId, String message) {
        return new LocalResult(deploymentId, EventStatus.FAILED, VALIDATION, null, unknownError(message), List.of());
    }

    static LocalResult of(String deploymentId, @Nullable Path archive, SegmentResult result) {
        if (result.outcome() == TargetOutcome.SUCCEEDED) {
            return new LocalResult(
                    deploymentId, EventStatus.SUCCEEDED, null, archive, success(result.events()), result.events());
        }
        Optional<EventReport> failed = first(result.events(), EventStatus.FAILED);
        // Cancelled between two events: none failed, and the first that was skipped says why.
        Optional<EventReport> culprit = failed.or(() -> first(result.events(), EventStatus.SKIPPED));
        return new LocalResult(
                deploymentId,
                EventStatus.FAILED,
                culprit.map(EventReport::lifecycleEventName).orElse(null),
                archive,
                culprit.map(EventReport::diagnostics).orElseGet(() -> unknownError("it failed without a reason")),
                result.events());
    }

    /** True if no event was even tried. */
    boolean wasRefused() {
        return VALIDATION.equals(failedEvent);
    }

    boolean succeeded() {
        return status == EventStatus.SUCCEEDED;
    }

    private static Optional<EventReport> first(List<EventReport> events, EventStatus status) {
        return events.stream().filter(event -> event.status() == status).findFirst();
    }

    private static Diagnostics unknownError(String message) {
        return new Diagnostics(DiagnosticsCode.UNKNOWN_ERROR, "", message, null);
    }

    /** With what the events remarked, an AppSpec's warnings for example. */
    private static Diagnostics success(List<EventReport> events) {
        String remarks = events.stream()
                .map(EventReport::diagnostics)
                .filter(Objects::nonNull)
                .map(Diagnostics::message)
                .collect(Collectors.joining(" "));
        String message = "Succeeded: " + (remarks.isEmpty() ? events.size() + " events" : remarks);
        return new Diagnostics(DiagnosticsCode.SUCCESS, "", Text.message(message), null);
    }
}
