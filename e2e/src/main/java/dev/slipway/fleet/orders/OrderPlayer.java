package dev.slipway.fleet.orders;

import dev.slipway.fleet.script.Behaviour.As;
import dev.slipway.fleet.script.Behaviour.Effect;
import dev.slipway.fleet.script.Behaviour.Result;
import dev.slipway.fleet.script.Behaviour.Return;
import dev.slipway.fleet.script.Choices;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.lifecycle.LifecycleEvent.Runner;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the events of one order through, as the script says, in the place of the agent's engine. */
public final class OrderPlayer {
    /** Their failure does not end the order if the order says so. */
    private static final Set<String> IGNORABLE = Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");

    /** What is shorter than this is not reported by itself. */
    private static final long SETTLED_MILLIS = 1_000;

    private final HostState state;
    private final HeldEntry entry;
    private final Order order;
    private final Cast cast;

    /**
     * Who takes part.
     *
     * @param returned as what the host has come back from death, null in its first life
     * @param death is told when the host falls dead
     */
    public record Cast(
            Choices choices,
            Reporter reporter,
            OrderListener listener,
            Clock clock,
            @Nullable As returned,
            Death death) {}

    /** Ends a host's life. */
    public interface Death {
        void die(@Nullable Return comesBack);
    }

    public OrderPlayer(HostState state, HeldEntry entry, Cast cast) {
        this.state = state;
        this.entry = entry;
        this.order = entry.order;
        this.cast = cast;
    }

    /** Plays until the order has ended or the host is dead. True if it has ended. */
    public boolean play() throws InterruptedException {
        String incarnation = state.incarnation();
        FailureType failure = null;
        boolean over = false;
        for (int i = 0; i < entry.events.size(); i++) {
            EventStatus before = entry.events.get(i).status();
            if (over || (before == EventStatus.PENDING && state.cancelled(entry) != null)) {
                failure = failure == null ? FailureType.FAILED : failure;
                over = true;
                skip(i);
                continue;
            }
            FailureType failed = switch (before) {
                case SUCCEEDED, SKIPPED -> null;
                case FAILED -> failure(entry.events.get(i));
                case IN_PROGRESS, UNKNOWN -> resume(i);
                case PENDING -> run(i);
            };
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            if (failed != null && !mayFail(order.events().get(i))) {
                failure = failed;
                over = true;
            }
        }
        TargetOutcome outcome = failure == null ? TargetOutcome.SUCCEEDED : TargetOutcome.FAILED;
        noteOutcome(outcome == TargetOutcome.SUCCEEDED);
        Report end = Reports.of(incarnation, entry, outcome, failure);
        state.end(entry, end);
        return true;
    }

    /** Runs an event; answers how it failed, null if it did not. */
    private @Nullable FailureType run(int i) throws InterruptedException {
        String event = order.events().get(i);
        if (i == 0) {
            cast.listener.begun(order, event);
        }
        Effect effect = cast.choices.effect(Revisions.names(order), order.deploymentGroupName(), event);
        begin(i, effect);
        long limit = 1000L * order.eventSeconds();
        boolean tooLong = effect.afterMillis() > limit && effect.result() != Result.DIE;
        boolean cancelled = effect.result() == Result.SILENT
                ? state.awaitCancelled(entry, Long.MAX_VALUE)
                : state.awaitCancelled(entry, Math.min(limit, effect.afterMillis()));
        if (cancelled) {
            return fail(i, DiagnosticsCode.UNKNOWN_ERROR, "the order was cancelled: " + state.cancelled(entry), null);
        }
        return switch (tooLong ? Result.TIMED_OUT : effect.result()) {
            case SUCCEEDED -> succeed(i);
            case FAILED -> {
                String message = "the simulated script exited with code " + effect.exitCode();
                cast.listener.eventEnded(order, event, "Failed", effect.exitCode());
                yield failed(i, DiagnosticsCode.SCRIPT_FAILED, message, effect.log());
            }
            case TIMED_OUT ->
                fail(i, DiagnosticsCode.SCRIPT_TIMED_OUT, "the simulated script ran out of time", effect.log());
            case SILENT -> throw new IllegalStateException("only a cancellation ends silence");
            case DIE -> {
                cast.listener.died(order, event);
                cast.death.die(effect.comesBack());
                throw new InterruptedException();
            }
        };
    }

    /** The host has died in this event and come back. */
    private @Nullable FailureType resume(int i) {
        boolean agents = LifecycleEvent.ofName(order.events().get(i))
                .filter(event -> event.runner() == Runner.AGENT)
                .isPresent();
        if (agents || cast.returned == As.AGENT_RESTARTED) {
            return succeed(i);
        }
        return fail(
                i,
                DiagnosticsCode.FAILED_AFTER_RESTART,
                "the host was restarted while the script ran, so its result is not known",
                null);
    }

    private void begin(int i, Effect effect) {
        change(i, EventStatus.IN_PROGRESS, null);
        if (effect.result() == Result.SILENT || effect.afterMillis() >= SETTLED_MILLIS) {
            progress(Reporter.Urgency.PROGRESS);
        }
    }

    private @Nullable FailureType succeed(int i) {
        String event = order.events().get(i);
        if (event.equals("DownloadBundle")) {
            entry.found = Revisions.found(order);
        } else if (event.equals("Install")) {
            state.install(new InstalledRevision(
                    order.deploymentGroupId(),
                    order.revisionHash(),
                    Revisions.found(order).digest(),
                    order.deployment(),
                    null));
        }
        change(i, EventStatus.SUCCEEDED, null);
        cast.listener.eventEnded(order, event, "Succeeded", 0);
        if (event.equals("DownloadBundle") && Revisions.othersWaitFor(order)) {
            progress(Reporter.Urgency.URGENT);
        }
        return null;
    }

    private FailureType fail(int i, DiagnosticsCode code, String message, @Nullable String log) {
        cast.listener.eventEnded(order, order.events().get(i), "Failed", 0);
        return failed(i, code, message, log);
    }

    private FailureType failed(int i, DiagnosticsCode code, String message, @Nullable String log) {
        boolean script = code == DiagnosticsCode.SCRIPT_FAILED || code == DiagnosticsCode.SCRIPT_TIMED_OUT;
        change(i, EventStatus.FAILED, new Diagnostics(code, script ? "simulated" : null, message, log));
        return FailureType.of(code);
    }

    private static FailureType failure(EventReport event) {
        return event.diagnostics() == null
                ? FailureType.FAILED
                : FailureType.of(event.diagnostics().errorCode());
    }

    private void skip(int i) {
        cast.listener.eventEnded(order, order.events().get(i), "Skipped", 0);
        entry.events.set(i, new EventReport(order.events().get(i), EventStatus.SKIPPED, null, null, null));
    }

    private void change(int i, EventStatus status, @Nullable Diagnostics diagnostics) {
        Instant now = cast.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant began = entry.events.get(i).startTime();
        entry.events.set(
                i,
                new EventReport(
                        order.events().get(i),
                        status,
                        began == null ? now : began,
                        status == EventStatus.IN_PROGRESS ? null : now,
                        diagnostics));
    }

    private void progress(Reporter.Urgency urgency) {
        cast.reporter.offer(entry, Reports.of(state.incarnation(), entry, TargetOutcome.IN_PROGRESS, null), urgency);
    }

    private boolean mayFail(String event) {
        return order.ignoreApplicationStopFailures() && IGNORABLE.contains(event) && state.cancelled(entry) == null;
    }

    /** Beside what is installed it is noted how the last deployment went. */
    private void noteOutcome(boolean succeeded) {
        InstalledRevision now = state.installed(order.deploymentGroupId());
        if (now != null && (order.deployment().equals(now.deployment()) || !succeeded)) {
            state.install(new InstalledRevision(
                    now.deploymentGroupId(), now.revisionHash(), now.revisionDigest(), now.deployment(), succeeded));
        }
    }
}
