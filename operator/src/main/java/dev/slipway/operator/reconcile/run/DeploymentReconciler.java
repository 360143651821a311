package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
import dev.slipway.operator.reconcile.status.Events;
import dev.slipway.operator.sources.SourceSecrets;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.state.RunStatuses;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Brings a run one step further: admission, progress or settlement, by what is persisted of it (design 4). */
public final class DeploymentReconciler implements Reconciler<Deployment> {
    /** How long a run that is being deleted waits until the last triggers are sent. */
    private static final Duration LAST_WORD = Duration.ofSeconds(30);

    private final RunGatherer gatherer;
    private final RunAdmission admission;
    private final RunProgress progress;
    private final AliasRuns aliases;
    private final RunTriggers triggers;
    private final RunEnding ending;
    private final RunSettlement settlement;
    private final TermRuns runs;
    private final ApiErrors errors;
    private final Clock clock;
    private final EventSource<?, Deployment> related;

    /** What a reconciler of runs is connected to; {@code aliases} and {@code triggers} make their parts. */
    public record Surroundings(
            Events events,
            Alarms alarms,
            SourceSecrets secrets,
            EventSource<?, Deployment> related,
            Function<RunParts, AliasRuns> aliases,
            Function<RunParts, RunTriggers> triggers) {}

    public DeploymentReconciler(Stores shared, Term term, Surroundings surroundings, Clock clock) {
        this.related = surroundings.related();
        RunStops stops = new RunStops(surroundings.alarms());
        Stores stores = shared.guardedBy(term);
        RunWriter writer = new RunWriter(stores, new RunEvents(stores, surroundings.events()));
        GroupSlot slot = new GroupSlot(stores, term.epoch());
        this.runs = new TermRuns(stores, term.epoch(), writer, clock);
        this.clock = clock;
        this.errors = new ApiErrors(writer, clock);
        this.gatherer = new RunGatherer(stores, clock);
        this.settlement = new RunSettlement(stores, writer, slot, runs);
        this.ending = new RunEnding(writer, new HostHealthRepair(stores), settlement, runs.targets());
        RunParts parts = new RunParts(stores, gatherer, writer, slot, runs, stops, ending);
        this.aliases = surroundings.aliases().apply(parts);
        this.triggers = surroundings.triggers().apply(parts);
        this.progress = new RunProgress(parts);
        this.admission = new RunAdmission(
                parts, new RunStart(gatherer, writer, slot, progress, runs), aliases, surroundings.secrets());
    }

    /** Changes of other objects that concern one of these. */
    @Override
    public List<EventSource<?, Deployment>> prepareEventSources(EventSourceContext<Deployment> context) {
        return List.of(related);
    }

    @Override
    public UpdateControl<Deployment> reconcile(Deployment seen, Context<Deployment> context) {
        if (context.isPrimaryResourceDeleted()) {
            runs.forget(seen);
            triggers.forget(seen);
            aliases.forget(seen);
            return UpdateControl.noUpdate();
        }
        return Attempt.of(() -> {
            Instant at = pass(gatherer.gather(seen)).at();
            return Optional.ofNullable(at).map(instant -> Next.until(instant, clock.instant()));
        });
    }

    /** JOSDK's place for what a failed pass wants to leave behind; the retry follows by itself. */
    @Override
    public ErrorStatusUpdateControl<Deployment> updateErrorStatus(
            Deployment seen, Context<Deployment> context, Exception failure) {
        int attempts = context.getRetryInfo().map(RetryInfo::getAttemptCount).orElse(0);
        errors.note(gatherer.newest(seen), attempts, failure);
        return ErrorStatusUpdateControl.defaultErrorProcessing();
    }

    /** What is told outside is told of what is persisted; a run that is being deleted waits a moment for it. */
    private Next pass(RunFacts facts) {
        if (RunStatuses.terminal(facts.run()) && facts.deleting() && triggers.owes(facts) && !waitedEnough(facts)) {
            return triggers.pass(facts).or(facts.now().plus(LAST_WORD));
        }
        Next next = step(facts);
        if (!triggers.wanted(facts)) {
            return next;
        }
        Next told = triggers.pass(gatherer.gather(facts.run()));
        return told.at() == null ? next : next.or(told.at());
    }

    /** Counted from its end: for hosts in flight it may have waited much longer. */
    static boolean waitedEnough(RunFacts facts) {
        Instant since = Timestamps.parse(facts.run().getStatus().getCompleteTime());
        return since == null || since.plus(LAST_WORD).isBefore(facts.now());
    }

    private Next step(RunFacts facts) {
        if (RunStatuses.terminal(facts.run())) {
            aliases.forget(facts.run());
            ending.removeLateTargets(facts);
            return settlement.pass(facts, facts.run());
        }
        if (!RunStatuses.frozen(facts.run())) {
            return admission.pass(facts);
        }
        return Platforms.isLambda(facts.run()) ? aliases.pass(facts) : progress.pass(facts);
    }
}
