package dev.slipway.operator.gateway.targets;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends a target as Failed without a report of its host: the event at which it stood fails, later ones are skipped. */
public final class TargetEnd {
    /** S 8.3: an event whose result cannot be known. */
    public static final String FAILED_AFTER_RESTART = "FailedAfterRestart";

    /** S 8.3, for refusals. */
    public static final String UNKNOWN_ERROR = "UnknownError";

    private static final String FAILED = "Failed";
    private static final Set<String> OPEN = Set.of("Pending", "InProgress");

    /**
     * Why it fails.
     *
     * @param failureType a word of design 3
     * @param errorCode of the event at which it stood
     */
    public record Cause(String failureType, String errorCode, String message) {}

    /**
     * Changes {@code status}, a copy.
     *
     * @param planned the run's lifecycle events, used if the host has reported none
     */
    public static void fail(DeploymentTargetStatus status, List<String> planned, Cause cause, Instant now) {
        status.setStatus(FAILED);
        status.setFailureType(cause.failureType());
        status.setMessage(cause.message());
        status.setLastProgressTime(Timestamps.format(now));
        List<LifecycleEvent> events = ended(status, planned, cause);
        status.setLifecycleEvents(events);
        status.setCurrentEvent(failed(events));
    }

    /** The event at which a host failed: its last failed one, since the failure of an earlier one was ignored. */
    private static @Nullable String failed(List<LifecycleEvent> events) {
        return events.stream()
                .filter(event -> FAILED.equals(event.getStatus()))
                .map(LifecycleEvent::getLifecycleEventName)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    private static List<LifecycleEvent> ended(DeploymentTargetStatus status, List<String> planned, Cause cause) {
        List<LifecycleEvent> events = new ArrayList<>();
        if (status.getLifecycleEvents() == null || status.getLifecycleEvents().isEmpty()) {
            planned.forEach(name -> events.add(event(name, "Pending")));
        } else {
            events.addAll(status.getLifecycleEvents());
        }
        boolean failed = events.stream().anyMatch(event -> FAILED.equals(event.getStatus()));
        for (int i = 0; i < events.size(); i++) {
            LifecycleEvent event = events.get(i);
            if (OPEN.contains(String.valueOf(event.getStatus()))) {
                LifecycleEvent closed =
                        event(String.valueOf(event.getLifecycleEventName()), failed ? "Skipped" : FAILED);
                closed.setStartTime(event.getStartTime());
                closed.setProgress(event.getProgress());
                if (!failed) {
                    EventDiagnostics diagnostics = new EventDiagnostics();
                    diagnostics.setErrorCode(cause.errorCode());
                    diagnostics.setMessage(cause.message());
                    closed.setDiagnostics(diagnostics);
                    failed = true;
                }
                events.set(i, closed);
            }
        }
        return events;
    }

    private static LifecycleEvent event(String name, String status) {
        LifecycleEvent event = new LifecycleEvent();
        event.setLifecycleEventName(name);
        event.setStatus(status);
        return event;
    }

    private TargetEnd() {}
}
