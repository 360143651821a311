package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.operator.reconcile.run.RunStops.Stop;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunConditions.Course;
import dev.slipway.operator.reconcile.run.words.RunConditions.Situation;
import dev.slipway.operator.reconcile.run.words.Waits;
import dev.slipway.operator.sources.SourceSecrets;
import dev.slipway.plan.queue.QueueDecision;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunInputs;
import dev.slipway.translate.run.Runs;
import dev.slipway.translate.run.Settings;
import dev.slipway.translate.state.RunStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run before it starts: its references, its turn. Says what it waits for; starts it when nothing is in the way. */
final class RunAdmission {
    /** Nobody watches Secrets: they are read by name alone. */
    private static final Duration SECRET_PAUSE = Duration.ofSeconds(5);

    private final RunWriter writer;
    private final GroupSlot slot;
    private final RunStops stops;
    private final RunEnding ending;
    private final RunStart start;
    private final AliasRuns aliases;
    private final SourceSecrets secrets;
    private final Refusals refusals;

    RunAdmission(RunParts parts, RunStart start, AliasRuns aliases, SourceSecrets secrets) {
        this.writer = parts.writer();
        this.slot = parts.slot();
        this.stops = parts.stops();
        this.ending = parts.ending();
        this.start = start;
        this.aliases = aliases;
        this.secrets = secrets;
        this.refusals = new Refusals(parts.stores(), parts.gatherer(), stops.canReadAlarms());
    }

    Next pass(RunFacts facts) {
        Deployment run = facts.run();
        if (facts.deleting() || run.getSpec().getStop() != null) {
            return ending.beforeStart(
                    facts,
                    RunStatuses.STOPPED,
                    Reasons.MANUAL_STOP,
                    facts.deleting() ? "deleted before it started" : "stopped before it started");
        }
        Instant deadline = created(run).plus(Settings.runLimit(facts.group()));
        Optional<QueueDecision.Entry> overtaken = overtaken(facts);
        return switch (RunInputs.resolve(facts, stops.canReadAlarms())) {
            case Inputs.Refused _ ->
                refusals.confirmed(facts.run())
                        .map(stands -> ending.beforeStart(facts, RunStatuses.FAILED, stands.code(), stands.message()))
                        .orElseGet(() -> new Next(facts.now()));
            case Inputs _ when overtaken.isPresent() -> ending.gaveWay(facts, overtaken.get());
            case Inputs.Missing missing -> awaits(facts, missing, deadline);
            case Inputs.NotSupported notSupported ->
                waits(
                        facts,
                        RunStatuses.CREATED,
                        waiting(Reasons.NOT_SUPPORTED_YET, "", notSupported.message(), null),
                        Course.STALLED);
            case Inputs.Complete complete ->
                missingSecret(facts, complete)
                        .map(missing ->
                                awaits(facts, missing, deadline).or(facts.now().plus(SECRET_PAUSE)))
                        .orElseGet(() -> inTurn(facts, complete.settings(), () -> start.pass(facts, complete)));
            case Inputs.CompleteLambda lambda -> inTurn(facts, lambda.settings(), () -> aliases.start(facts, lambda));
        };
    }

    /** Told before anything is waited for: what waits for a Secret or a person would hold back all that drift or Git ask. */
    static Optional<QueueDecision.Entry> overtaken(RunFacts facts) {
        return facts.group() == null
                ? Optional.empty()
                : entry(Runs.decide(facts).overtaken(), facts);
    }

    /** A reference to what is not there yet: it may come, until the run's deadline (design 4). */
    private Next awaits(RunFacts facts, Inputs.Missing missing, Instant deadline) {
        if (!facts.now().isBefore(deadline)) {
            return ending.beforeStart(facts, RunStatuses.FAILED, Reasons.TIMEOUT, missing.message());
        }
        return waits(
                facts,
                RunStatuses.CREATED,
                waiting(missing.reason(), missing.subject(), missing.message(), deadline),
                Course.WAITING);
    }

    /** Hosts are sent it with their orders; one whose run has started without would fail. */
    private Optional<Inputs.Missing> missingSecret(RunFacts facts, Inputs.Complete complete) {
        return secrets.resolve(facts.namespace(), complete.goal().revision())
                        instanceof SourceSecrets.Resolved.Missing(String secret, String message)
                ? Optional.of(new Inputs.Missing(Reasons.SECRET_NOT_FOUND, secret, message))
                : Optional.empty();
    }

    private Next inTurn(RunFacts facts, ResolvedSettings settings, Supplier<Next> begin) {
        if (Boolean.TRUE.equals(facts.run().getSpec().getPaused())) {
            return waits(
                    facts,
                    RunStatuses.CREATED,
                    waiting(Reasons.PAUSED, "", "paused before it started (spec.paused)", null),
                    Course.WAITING);
        }
        QueueDecision decision = Runs.decide(facts);
        if (Runs.heldBy(facts.group(), facts.run()) || facts.name().equals(decision.activate())) {
            return unlessAlarmed(facts, settings, begin);
        }
        Optional<QueueDecision.Entry> entry = entry(decision.waiting(), facts);
        String behind = entry.map(QueueDecision.Entry::behind).orElse("");
        String message = entry.map(QueueDecision.Entry::message).orElse("waits for its turn in the group");
        return waits(
                facts,
                RunStatuses.QUEUED,
                waiting(behind.isEmpty() ? Reasons.GROUP_PAUSED : Reasons.QUEUED, behind, message, null),
                Course.WAITING);
    }

    private static Optional<QueueDecision.Entry> entry(List<QueueDecision.Entry> entries, RunFacts facts) {
        return entries.stream()
                .filter(candidate -> candidate.run().equals(facts.name()))
                .findFirst();
    }

    /** An alarm that fires already blocks the run, and so does one that nobody could read yet (S 1.12). */
    private Next unlessAlarmed(RunFacts facts, ResolvedSettings settings, Supplier<Next> begin) {
        Stop stop = stops.byAlarm(facts, settings.getAlarmConfiguration());
        StopRequest request = stop.request();
        if (request != null) {
            return ending.beforeStart(facts, request);
        }
        if (!stop.alarmEvidence().awaited()) {
            return begin.get();
        }
        Instant deadline = alarmsDeadline(facts);
        if (!facts.now().isBefore(deadline)) {
            return ending.beforeStart(facts, RunStatuses.FAILED, Reasons.TIMEOUT, "its alarms were never read");
        }
        waits(
                facts,
                RunStatuses.CREATED,
                waiting(Reasons.ALARMS, "", "waits until its alarms have been read for the first time", deadline),
                Course.WAITING);
        return new Next(stop.orEarlier(deadline));
    }

    /** Counted from when it began to wait for them: for its turn it may have waited as long as a run may take. */
    static Instant alarmsDeadline(RunFacts facts) {
        DeploymentStatus status = facts.run().getStatus();
        List<WaitingFor> waits = status == null ? null : status.getWaitingFor();
        return (waits == null ? Stream.<WaitingFor>of() : waits.stream())
                .filter(waiting -> Reasons.ALARMS.equals(waiting.getReason()))
                .flatMap(waiting -> Stream.ofNullable(Timestamps.parse(waiting.getSince())))
                .findFirst()
                .orElse(facts.now())
                .plus(Settings.runLimit(facts.group()));
    }

    private Next waits(RunFacts facts, String word, WaitingFor waiting, Course course) {
        Deployment run = facts.group() == null ? facts.run() : writer.adopt(facts.run(), facts.group());
        slot.giveBack(facts);
        writer.status(run, facts.now(), status -> {
            status.setStatus(word);
            status.setWaitingFor(List.of(Waits.since(waiting, status.getWaitingFor(), facts.now())));
            status.setQueuedBehind(behind(word, waiting));
            status.setConditions(RunConditions.open(
                    run,
                    status,
                    facts.now(),
                    new Situation(
                            course,
                            Objects.requireNonNull(waiting.getReason()),
                            Objects.requireNonNull(waiting.getMessage()))));
        });
        return new Next(Timestamps.parse(waiting.getUntil()));
    }

    private static @Nullable String behind(String word, WaitingFor waiting) {
        return word.equals(RunStatuses.QUEUED)
                        && waiting.getSubject() != null
                        && !waiting.getSubject().isEmpty()
                ? waiting.getSubject()
                : null;
    }

    private static WaitingFor waiting(String reason, String subject, String message, @Nullable Instant until) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(reason);
        waiting.setSubject(subject);
        waiting.setMessage(message);
        waiting.setUntil(until == null ? null : Timestamps.format(until));
        return waiting;
    }

    private static Instant created(Deployment run) {
        return Objects.requireNonNull(Timestamps.parse(run.getMetadata().getCreationTimestamp()));
    }
}
