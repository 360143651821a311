package dev.slipway.agent.local;

import dev.slipway.agent.work.HookNote;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Prints one line for each change of a lifecycle event, and what is known of a failure. */
final class LineOutput implements LocalOutput {
    private final PrintStream out;
    private final Clock clock;
    private final Map<String, EventStatus> shown = new HashMap<>();

    LineOutput(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void begins(String deploymentId, String location) {
        line("%s  %s".formatted(deploymentId, location));
    }

    @Override
    public void changed(SegmentProgress progress) {
        progress.events().forEach(this::changed);
    }

    @Override
    public void waiting(String why) {
        line("waiting: " + why);
    }

    @Override
    public boolean wantsNotes() {
        return true;
    }

    @Override
    public void noted(String lifecycleEventName, HookNote note, SegmentProgress progress) {
        line("%-19s %s".formatted(lifecycleEventName, note.text()));
    }

    @Override
    public void ended(LocalResult result) {
        if (result.wasRefused()) {
            line("refused: " + result.diagnostics().message());
            return;
        }
        result.reports().forEach(this::changed);
        line("%s  %s".formatted(result.deploymentId(), word(result.status())));
    }

    private void changed(EventReport event) {
        EventStatus before = shown.put(event.lifecycleEventName(), event.status());
        if (before != event.status() && event.status() != EventStatus.PENDING) {
            print(event);
        }
    }

    /** One line with the time. */
    private void line(String text) {
        out.println(Instant.now(clock).truncatedTo(ChronoUnit.SECONDS) + "  " + text);
    }

    private void print(EventReport event) {
        Diagnostics diagnostics = event.diagnostics();
        String message = diagnostics == null ? "" : "  " + diagnostics.message();
        line("%-19s %s%s".formatted(event.lifecycleEventName(), word(event.status()), message));
        if (diagnostics != null && diagnostics.logTail() != null) {
            diagnostics.logTail().lines().forEach(text -> out.println("    | " + text));
        }
    }

    static String word(EventStatus status) {
        return switch (status) {
            case PENDING -> "Pending";
            case IN_PROGRESS -> "InProgress";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
            case SKIPPED -> "Skipped";
            case UNKNOWN -> "Unknown";
        };
    }
}
