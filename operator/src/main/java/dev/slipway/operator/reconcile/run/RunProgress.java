package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.ZoneBake;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.run.RunStops.Stop;
import dev.slipway.operator.reconcile.run.targets.EndOfNamespace;
import dev.slipway.operator.reconcile.run.targets.FanOut;
import dev.slipway.operator.reconcile.run.words.Failures;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.RunConditions.Course;
import dev.slipway.operator.reconcile.run.words.RunConditions.Situation;
import dev.slipway.operator.reconcile.run.words.RunCounts;
import dev.slipway.operator.reconcile.run.words.Waits;
import dev.slipway.operator.reconcile.run.words.Warnings;
import dev.slipway.operator.store.Store;
import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.text.Cut;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.run.Snapshots.Watch;
import dev.slipway.translate.state.RunStatuses;
import dev.slipway.translate.state.TargetStatuses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A frozen run: snapshot, decision, intent, actions, status (design 4). */
public final class RunProgress {
    /** The bound of status.alarm. */
    static final int MAX_ALARM = 256;

    private final RunGatherer gatherer;
    private final RunWriter writer;
    private final TermRuns term;
    private final RunStops stops;
    private final RunEnding ending;
    private final Store<Instance> instances;

    RunProgress(RunParts parts) {
        this.gatherer = parts.gatherer();
        this.writer = parts.writer();
        this.term = parts.term();
        this.stops = parts.stops();
        this.ending = parts.ending();
        this.instances = parts.stores().instances();
    }

    /** See {@link TermRuns#startedHere}. */
    void startedHere(Deployment run) {
        term.startedHere(run);
    }

    Next pass(RunFacts facts) {
        Deployment run = term.takeOver(facts.run(), facts.now());
        List<DeploymentTarget> made = term.confirmed(run, gatherer.targets(run));
        List<DeploymentTarget> drafts = Outstanding.drafts(facts.with(run), made);
        List<DeploymentTarget> targets =
                Stream.concat(made.stream(), drafts.stream()).toList();
        Stop stop = stops.of(facts.with(run));
        Watch watch = new Watch(LostHosts.of(facts.namespace(), targets, instances), term.watchedSince(run));
        RunSnapshot snapshot = Snapshots.of(facts.with(run), targets, term.epoch(), stop.stopping(), watch);
        Decision decision = Decide.decide(snapshot, facts.now());
        run = persistIntent(facts.with(run), targets, snapshot, decision);
        if (!EndOfNamespace.allows(run, () -> act(decision, targets, drafts))) {
            return endWithNamespace(facts.with(run), stop);
        }
        writer.events().batch(facts.with(run), targets, decision.dispatch());
        List<DeploymentTarget> after = gatherer.targets(run);
        Finish finish = decision.finish();
        if (finish != null) {
            return ending.afterTargets(facts.with(run), after, finish);
        }
        writer.status(run, facts.now(), status -> {
            write(status, facts, after, snapshot, decision);
            Outstanding.none(status);
        });
        return new Next(stop.orEarlier(decision.wakeAt()));
    }

    /**
     * Clock, ending and pinned digest are written before anything is done because of them; with them what else is known,
     * so that whoever reads an ending reads the counts that led to it.
     */
    private Deployment persistIntent(
            RunFacts facts, List<DeploymentTarget> targets, RunSnapshot snapshot, Decision decision) {
        Optional<DeploymentTarget> pin = Pins.first(facts.run(), facts.targets());
        boolean changes = !decision.clock().equals(snapshot.clock())
                || !Objects.equals(decision.ending(), snapshot.ending())
                || pin.isPresent();
        return changes
                ? writer.status(facts.run(), facts.now(), status -> {
                    write(status, facts, targets, snapshot, decision);
                    pin.ifPresent(found -> Pins.store(status, found));
                })
                : facts.run();
    }

    /** A run that has ended gets its counts and its words with the end. */
    private static void write(
            DeploymentStatus status,
            RunFacts facts,
            List<DeploymentTarget> targets,
            RunSnapshot snapshot,
            Decision decision) {
        intent(status, snapshot, decision);
        if (decision.finish() == null) {
            progress(facts, status, targets, snapshot.missingTargets(), decision);
        }
    }

    static void intent(DeploymentStatus status, RunSnapshot snapshot, Decision decision) {
        RunClock clock = decision.clock();
        status.setRunDeadline(Timestamps.format(clock.deadline()));
        status.setPausedSince(clock.pausedSince() == null ? null : Timestamps.format(clock.pausedSince()));
        status.setBake(bake(clock.bake()));
        status.setErrorInformation(error(decision.ending()));
        if (snapshot.stop() != null && decision.ending() != null) {
            stoppedBy(status, snapshot.stop(), decision.ending().code());
        }
    }

    /** Alarm and newer run are read back from here: the one may fall silent, the other vanish. */
    public static void stoppedBy(DeploymentStatus status, StopRequest stop, ErrorCode code) {
        switch (stop.cause()) {
            case SUPERSEDED -> {
                if (code == ErrorCode.MANUAL_STOP) {
                    status.setSupersededBy(stop.by());
                }
            }
            case ALARM, ALARMS_UNREADABLE -> {
                if (code == ErrorCode.ALARM_ACTIVE) {
                    status.setAlarm(Cut.to(stop.by(), MAX_ALARM));
                }
            }
            case REQUEST -> {
                // The request stays in the spec.
            }
        }
    }

    private static @Nullable ZoneBake bake(@Nullable Bake given) {
        if (given == null) {
            return null;
        }
        ZoneBake bake = new ZoneBake();
        bake.setZone(given.zone());
        bake.setFinishedZones(given.finishedZones());
        bake.setUntil(Timestamps.format(given.until()));
        return bake;
    }

    /** An ending as the status holds it. */
    public static @Nullable ErrorInformation error(dev.slipway.plan.outcome.@Nullable ErrorInformation given) {
        if (given == null) {
            return null;
        }
        ErrorInformation error = new ErrorInformation();
        error.setCode(given.code().name());
        error.setMessage(given.message());
        return error;
    }

    private void act(Decision decision, List<DeploymentTarget> targets, List<DeploymentTarget> drafts) {
        Map<String, DeploymentTarget> byName = new HashMap<>();
        targets.forEach(target -> byName.put(target.getMetadata().getName(), target));
        FanOut.each(decision.fail(), failure -> term.targets().fail(named(byName, failure.target()), failure));
        FanOut.each(decision.withdraw(), name -> term.targets().skip(named(byName, name)));
        FanOut.each(decision.skip(), name -> term.targets().skip(named(byName, name)));
        FanOut.each(decision.dispatch(), name -> term.targets().dispatch(named(byName, name)));
        Set<String> written = written(decision);
        FanOut.each(
                drafts.stream()
                        .filter(target -> !written.contains(target.getMetadata().getName()))
                        .toList(),
                term.targets()::make);
    }

    /** Whatever of these was a draft has been made on the way. */
    private static Set<String> written(Decision decision) {
        Set<String> written = new HashSet<>(decision.dispatch());
        written.addAll(decision.skip());
        written.addAll(decision.withdraw());
        decision.fail().forEach(failure -> written.add(failure.target()));
        return written;
    }

    /** Targets that may no longer be written are going, and whoever waits for their hosts waits in vain: as if missing. */
    private Next endWithNamespace(RunFacts facts, Stop stop) {
        List<DeploymentTarget> ended = gatherer.targets(facts.run()).stream()
                .filter(TargetStatuses::terminal)
                .toList();
        Decision decision = Decide.decide(Snapshots.of(facts, ended, term.epoch(), stop.stopping()), facts.now());
        return ending.afterTargets(facts, ended, Objects.requireNonNull(decision.finish()));
    }

    private static DeploymentTarget named(Map<String, DeploymentTarget> targets, String name) {
        return Objects.requireNonNull(targets.get(name), name);
    }

    static void progress(
            RunFacts facts, DeploymentStatus status, List<DeploymentTarget> after, int missing, Decision decision) {
        status.setStatus(decision.baking() ? RunStatuses.BAKING : RunStatuses.IN_PROGRESS);
        RunCounts.of(after, missing).store(status);
        status.setFailures(Failures.of(after));
        status.setWarnings(Warnings.of(after));
        status.setWaitingFor(Waits.of(decision.waitingFor(), status.getWaitingFor(), facts.now()));
        Optional<Waiting> first = decision.waitingFor().stream().findFirst();
        status.setConditions(RunConditions.open(facts.run(), status, facts.now(), situation(facts, first)));
    }

    private static Situation situation(RunFacts facts, Optional<Waiting> first) {
        boolean paused = Boolean.TRUE.equals(facts.run().getSpec().getPaused());
        return new Situation(
                paused ? Course.WAITING : Course.GOING_ON,
                paused ? Reasons.PAUSED : RunStatuses.IN_PROGRESS,
                first.map(Waiting::message).orElse("hosts are being updated"));
    }
}
