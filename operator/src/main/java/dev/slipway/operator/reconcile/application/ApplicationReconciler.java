package dev.slipway.operator.reconcile.application;

import static dev.slipway.operator.reconcile.status.ConditionValue.isFalse;
import static dev.slipway.operator.reconcile.status.ConditionValue.isTrue;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.application.ApplicationStatus;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.Stores;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Says that an Application is valid and how many deployment groups name it. */
public final class ApplicationReconciler implements Reconciler<Application> {
    private final Stores stores;
    private final Clock clock;
    private final EventSource<?, Application> related;

    public ApplicationReconciler(Stores shared, Term term, Clock clock, EventSource<?, Application> related) {
        this.related = related;
        this.stores = shared.guardedBy(term);
        this.clock = clock;
    }

    /** Changes of other objects that concern one of these. */
    @Override
    public List<EventSource<?, Application>> prepareEventSources(EventSourceContext<Application> context) {
        return List.of(related);
    }

    @Override
    public UpdateControl<Application> reconcile(Application seen, Context<Application> context) {
        Application application = stores.applications().newest(seen);
        int groups = stores.groups()
                .byIndex(
                        Index.BY_APPLICATION,
                        Index.key(
                                application.getMetadata().getNamespace(),
                                application.getMetadata().getName()))
                .size();
        Application changed = ResourceJson.copy(application, Application.class);
        ApplicationStatus status = changed.getStatus() == null ? new ApplicationStatus() : changed.getStatus();
        changed.setStatus(status);
        Long generation = application.getMetadata().getGeneration();
        status.setObservedGeneration(generation);
        status.setDeploymentGroups(groups);
        status.setConditions(Conditions.of(
                status.getConditions(),
                generation,
                clock.instant(),
                List.of(
                        isTrue(Conditions.READY, Reasons.VALID, "the application can be deployed"),
                        isFalse(Conditions.RECONCILING, Reasons.DONE, "nothing is under way"),
                        isFalse(Conditions.STALLED, Reasons.NOT_STALLED, "nothing is in the way"))));
        return Attempt.of(() -> {
            if (!ResourceJson.same(application.getStatus(), status)) {
                stores.applications().replaceStatus(changed);
            }
            return Optional.empty();
        });
    }
}
