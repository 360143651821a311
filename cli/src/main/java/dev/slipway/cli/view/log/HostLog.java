package dev.slipway.cli.view.log;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.NaturalOrder;
import dev.slipway.cli.view.run.HostView;
import dev.slipway.cli.view.run.HostViews;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one host said of a run, and what {@code -o json} prints of it.
 *
 * @param failureType why it failed; empty if it did not
 * @param message what is the case, in the leader's or the host's words; empty if there is nothing to say
 */
public record HostLog(String host, String status, String failureType, String message, List<Event> events) {
    public HostLog {
        events = List.copyOf(events);
    }

    /**
     * One lifecycle event.
     *
     * @param seconds how long it lasted, or has lasted, by the host's clock
     * @param logTail the end of the output, of failed events only
     */
    public record Event(
            String name,
            String status,
            @Nullable String started,
            @Nullable String ended,
            @Nullable Long seconds,
            String errorCode,
            String script,
            String message,
            String logTail) {}

    /** Of all hosts of a run, by name. */
    public static List<HostLog> of(List<DeploymentTarget> targets, Instant now) {
        return targets.stream()
                .map(target -> of(target, now))
                .sorted(Comparator.comparing(HostLog::host, NaturalOrder.OF_NAMES))
                .toList();
    }

    private static HostLog of(DeploymentTarget target, Instant now) {
        HostView host = HostViews.of(target, null, now);
        var status = target.getStatus();
        return new HostLog(
                host.name(),
                host.status(),
                status == null ? "" : Field.text(status.getFailureType()),
                status == null ? "" : Field.text(status.getMessage()),
                status == null
                        ? List.of()
                        : Field.list(status.getLifecycleEvents()).stream()
                                .map(event -> event(event, now))
                                .toList());
    }

    private static Event event(LifecycleEvent event, Instant now) {
        EventDiagnostics said = event.getDiagnostics() == null ? new EventDiagnostics() : event.getDiagnostics();
        boolean running = "InProgress".equals(event.getStatus());
        return new Event(
                Field.text(event.getLifecycleEventName()),
                Field.text(event.getStatus()),
                event.getStartTime(),
                event.getEndTime(),
                running
                        ? Field.seconds(event.getStartTime(), now)
                        : HostViews.lasted(event).orElse(null),
                Field.text(said.getErrorCode()),
                Field.text(said.getScriptName()),
                Field.text(said.getMessage()),
                Field.text(said.getLogTail()));
    }

    boolean hasFailed() {
        return "Failed".equals(status);
    }
}
