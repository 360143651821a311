package dev.slipway.cli.view.run;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.HostView.FailureView;
import dev.slipway.cli.view.run.HostView.ProgressView;
import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.protocol.text.Text;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads targets. */
public final class HostViews {
    private static final int NOTE = 200;
    private static final Set<String> FINAL = Set.of("Succeeded", "Failed", "Skipped");

    /** One target; {@code limits} are those of its run, null if not known. */
    public static HostView of(DeploymentTarget target, @Nullable Timeouts limits, Instant now) {
        DeploymentTargetStatus status = Optional.ofNullable(target.getStatus()).orElseGet(DeploymentTargetStatus::new);
        String word = target.getSpec().getLambdaFunction() == null ? word(status) : Field.text(status.getStatus());
        boolean busy = "InProgress".equals(word);
        String event = status.getCurrentEvent();
        boolean pickedUp = status.getDelivered() != null || status.getLastReport() != null;
        return new HostView(
                Field.text(target.getSpec().getTargetId()),
                Field.text(target.getSpec().getZone()),
                word,
                event,
                pickedUp,
                busy ? Field.seconds(since(status), now) : null,
                busy ? atMost(limits, event) : null,
                "Failed".equals(word) ? failure(status) : null,
                progress(status));
    }

    /** Of the event that runs, or that failed. */
    public static @Nullable ProgressView progress(DeploymentTargetStatus status) {
        return Field.list(status.getLifecycleEvents()).stream()
                .filter(event -> event.getProgress() != null
                        && Objects.equals(event.getLifecycleEventName(), status.getCurrentEvent()))
                .findFirst()
                .map(LifecycleEvent::getProgress)
                .map(said -> new ProgressView(said.getPercent(), Text.line(Field.text(said.getNote()), NOTE)))
                .orElse(null);
    }

    /** Terminal words are the host's; all else is in progress once it was dispatched, as the operator counts. */
    private static String word(DeploymentTargetStatus status) {
        String word = Field.text(status.getStatus());
        if (FINAL.contains(word)) {
            return word;
        }
        return status.getDispatch() == null ? "Pending" : "InProgress";
    }

    /** By Slipway's clock, from which deadlines are counted; the host's own may be wrong. */
    private static @Nullable String since(DeploymentTargetStatus status) {
        return status.getLastProgressTime() != null || status.getDispatch() == null
                ? status.getLastProgressTime()
                : status.getDispatch().getTime();
    }

    private static @Nullable Long atMost(@Nullable Timeouts limits, @Nullable String event) {
        if (limits == null) {
            return null;
        }
        Integer seconds = event == null ? limits.getEventStartSeconds() : limits.getEventSeconds();
        return seconds == null ? null : Long.valueOf(seconds);
    }

    private static FailureView failure(DeploymentTargetStatus status) {
        Optional<LifecycleEvent> event = failedEvent(status);
        Optional<EventDiagnostics> said = event.map(LifecycleEvent::getDiagnostics);
        return new FailureView(
                Field.text(status.getFailureType()),
                said.map(EventDiagnostics::getErrorCode).orElse(""),
                said.map(EventDiagnostics::getScriptName).orElse(""),
                said.map(EventDiagnostics::getMessage)
                        .filter(message -> !message.isEmpty())
                        .orElse(Field.text(status.getMessage())),
                event.flatMap(HostViews::lasted).orElse(null),
                said.map(EventDiagnostics::getLogTail).orElse(""));
    }

    /** The last event that failed. */
    public static Optional<LifecycleEvent> failedEvent(DeploymentTargetStatus status) {
        return Field.list(status.getLifecycleEvents()).stream()
                .filter(event -> "Failed".equals(event.getStatus()))
                .reduce((_, last) -> last);
    }

    /** Whole seconds that an event lasted, by the host's clock. */
    public static Optional<Long> lasted(LifecycleEvent event) {
        return Optional.ofNullable(Field.seconds(event.getStartTime(), Timestamps.parse(event.getEndTime())));
    }

    private HostViews() {}
}
