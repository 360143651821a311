package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
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

/** Says what a group can deploy to, what is under way, and what is wrong with it before anyone deploys. */
public final class DeploymentGroupReconciler implements Reconciler<DeploymentGroup> {
    private final Stores stores;
    private final Clock clock;
    private final EventSource<?, DeploymentGroup> related;

    public DeploymentGroupReconciler(Stores shared, Term term, Clock clock, EventSource<?, DeploymentGroup> related) {
        this.related = related;
        this.stores = shared.guardedBy(term);
        this.clock = clock;
    }

    /** Changes of other objects that concern one of these. */
    @Override
    public List<EventSource<?, DeploymentGroup>> prepareEventSources(EventSourceContext<DeploymentGroup> context) {
        return List.of(related);
    }

    @Override
    public UpdateControl<DeploymentGroup> reconcile(DeploymentGroup seen, Context<DeploymentGroup> context) {
        GroupFacts facts = gather(stores.groups().newest(seen));
        DeploymentGroup changed = ResourceJson.copy(facts.group(), DeploymentGroup.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new DeploymentGroupStatus());
        }
        GroupStatus.update(changed.getStatus(), facts);
        return Attempt.of(() -> {
            if (!ResourceJson.same(facts.group().getStatus(), changed.getStatus())) {
                stores.groups().replaceStatus(changed);
            }
            return Optional.empty();
        });
    }

    private GroupFacts gather(DeploymentGroup group) {
        String namespace = group.getMetadata().getNamespace();
        return new GroupFacts(
                group,
                Optional.ofNullable(group.getSpec().getApplicationName())
                        .flatMap(name -> stores.applications().get(namespace, name))
                        .orElse(null),
                Optional.ofNullable(group.getSpec().getDeploymentConfigName())
                        .flatMap(name -> stores.configs().get(namespace, name))
                        .orElse(null),
                stores.deployments()
                        .byIndex(
                                Index.BY_GROUP,
                                Index.key(namespace, group.getMetadata().getName())),
                stores.instances().byIndex(Index.BY_NAMESPACE, namespace),
                clock.instant());
    }
}
