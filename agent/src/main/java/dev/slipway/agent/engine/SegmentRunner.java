package dev.slipway.agent.engine;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a segment's events in order until one fails, the order is cancelled or all are done. */
final class SegmentRunner {
    /** Their failure does not end the segment if the order says so (S 1, ignoreApplicationStopFailures). */
    private static final Set<String> IGNORABLE = Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");

    private static final String DOWNLOAD = "DownloadBundle";

    private static final System.Logger LOG = System.getLogger(SegmentRunner.class.getName());

    private final EngineParts parts;
    private final Segment segment;
    private final Journal journal;
    private final CancellationSignal cancellation;
    private final DeploymentLog log;

    SegmentRunner(EngineParts parts, Segment segment, Journal journal, CancellationSignal cancellation) {
        this.parts = parts;
        this.segment = segment;
        this.journal = journal;
        this.cancellation = cancellation;
        this.log = new DeploymentLog(
                parts.layout().scriptsLog(segment.deploymentGroupId(), segment.deploymentId()),
                parts.deploymentsLog(),
                segment.deploymentId(),
                parts.clock());
    }

    SegmentResult run(SegmentState state) throws IOException, InterruptedException {
        int download = unbegunDownload(state);
        if (download >= 0 && !fromAllowedSource(state, download)) {
            return end(state, download + 1, state.failureType(), null);
        }
        for (int index = 0; index < state.events().size(); index++) {
            EventReport event = state.events().get(index);
            String cancelled = cancellation.reason();
            if (cancelled != null && event.status() == EventStatus.PENDING) {
                return end(state, index, FailureType.FAILED, "the order was cancelled: " + cancelled);
            }
            boolean failed = hasEnded(event) ? event.status() == EventStatus.FAILED : !run(state, index, event);
            if (failed && !mayFail(event.lifecycleEventName())) {
                return end(state, index + 1, state.failureType(), null);
            }
        }
        return state.end(TargetOutcome.SUCCEEDED, null);
    }

    /** Where DownloadBundle stands in a segment of which nothing has begun; negative if there is no such thing. */
    private static int unbegunDownload(SegmentState state) {
        boolean begun = state.events().stream().anyMatch(event -> event.status() != EventStatus.PENDING);
        return begun
                ? -1
                : state.events().stream()
                        .map(EventReport::lifecycleEventName)
                        .toList()
                        .indexOf(DOWNLOAD);
    }

    /** A bundle that this host takes from nowhere must not cost it the application that runs: ask before stopping that. */
    private boolean fromAllowedSource(SegmentState state, int download) throws IOException {
        try {
            new PolicyCheck(parts.settings()).source(segment);
            return true;
        } catch (EventFailedException e) {
            for (int index = 0; index < download; index++) {
                state.skip(index, null);
            }
            return fail(state, download, e, log.event(DOWNLOAD));
        }
    }

    private static SegmentResult end(SegmentState state, int from, FailureType failure, @Nullable String why)
            throws IOException {
        for (int index = from; index < state.events().size(); index++) {
            state.skip(index, index == from ? why : null);
        }
        return state.end(TargetOutcome.FAILED, failure);
    }

    private boolean mayFail(String event) {
        return segment.ignoreApplicationStopFailures() && IGNORABLE.contains(event) && cancellation.reason() == null;
    }

    private static boolean hasEnded(EventReport event) {
        return event.status() == EventStatus.SUCCEEDED || event.status() == EventStatus.FAILED;
    }

    /** Runs the event; false if it failed. */
    private boolean run(SegmentState state, int index, EventReport event) throws IOException, InterruptedException {
        String name = event.lifecycleEventName();
        state.start(index);
        DeploymentLog.EventLog lines = log.event(name);
        Duration limit = Duration.ofSeconds(segment.eventSeconds());
        Checkpoint checkpoint =
                new EventCheckpoint(name, limit, cancellation, note -> state.noted(index, note), System::nanoTime);
        try {
            // A script that an agent before us began may run still: who cancels has it ended, not forgotten.
            if (state.script().filter(script -> !script.done()).isEmpty()) {
                checkpoint.check();
            }
            EventAction action = action(name);
            String remark =
                    action.run(new EventContext(segment, index, name, state, limit, checkpoint, cancellation, lines));
            if (remark != null) {
                lines.line(remark);
            }
            lines.flush();
            if (!(action instanceof HookEvent)) {
                state.forgetSaid();
            }
            state.succeed(index, remark);
            return true;
        } catch (EventFailedException e) {
            return fail(state, index, e, lines);
        } catch (IOException e) {
            return fail(
                    state,
                    index,
                    EventFailedException.of("%s failed: %s%s"
                            .formatted(
                                    name, IoTrouble.describe(e), IoTrouble.diskIsFull(e) ? "; make room there" : "")),
                    lines);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "event " + name + " of " + segment.deploymentId() + " met a defect", e);
            return fail(
                    state,
                    index,
                    EventFailedException.of("%s met a defect of the agent: %s".formatted(name, e)),
                    lines);
        }
    }

    private static boolean fail(SegmentState state, int index, EventFailedException why, DeploymentLog.EventLog lines)
            throws IOException {
        String tail = lines.tail();
        lines.line("Failed - " + why.sentence());
        lines.flush();
        state.fail(index, why, tail);
        return false;
    }

    private EventAction action(String name) {
        return switch (name) {
            case DOWNLOAD -> new DownloadEvent(parts);
            case "Install" -> new InstallEvent(parts);
            default -> new HookEvent(parts, journal);
        };
    }
}
