package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
import dev.slipway.operator.reconcile.status.Events;
import dev.slipway.operator.store.Stores;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Brings a run one step further: admission, progress or settlement, by what is persisted of it (design 4). */
public final class DeploymentReconciler implements Reconciler<Deployment> {
    private final RunGatherer gatherer;
    private final RunAdmission admission;
    private final RunProgress progress;
    private final RunSettlement settlement;
    private final Clock clock;
    private final EventSource<?, Deployment> related;

    public DeploymentReconciler(
            Stores shared, Term term, Events events, Clock clock, EventSource<?, Deployment> related) {
        this.related = related;
        Stores stores = shared.guardedBy(term);
        RunEvents announced = new RunEvents(stores, events);
        RunWriter writer = new RunWriter(stores, announced);
        GroupSlot slot = new GroupSlot(stores, term.epoch());
        TermRuns runs = new TermRuns(stores, term.epoch(), writer);
        this.clock = clock;
        this.gatherer = new RunGatherer(stores, clock);
        this.settlement = new RunSettlement(stores, writer, slot, runs);
        RunEnding ending = new RunEnding(writer, new HostHealthRepair(stores), settlement);
        this.progress = new RunProgress(gatherer, writer, runs, announced, ending);
        this.admission = new RunAdmission(writer, slot, ending, new RunStart(gatherer, writer, slot, progress, runs));
    }

    /** Changes of other objects that concern one of these. */
    @Override
    public List<EventSource<?, Deployment>> prepareEventSources(EventSourceContext<Deployment> context) {
        return List.of(related);
    }

    @Override
    public UpdateControl<Deployment> reconcile(Deployment seen, Context<Deployment> context) {
        if (context.isPrimaryResourceDeleted()) {
            return UpdateControl.noUpdate();
        }
        return Attempt.of(() -> {
            Instant at = step(gatherer.gather(seen)).at();
            return Optional.ofNullable(at).map(instant -> Next.until(instant, clock.instant()));
        });
    }

    private Next step(RunFacts facts) {
        if (RunStatuses.terminal(facts.run())) {
            return settlement.pass(facts, facts.run());
        }
        return RunStatuses.frozen(facts.run()) ? progress.pass(facts) : admission.pass(facts);
    }
}
