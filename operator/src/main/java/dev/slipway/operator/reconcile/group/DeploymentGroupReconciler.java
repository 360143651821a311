package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.operator.alarms.Alarms;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
import dev.slipway.operator.store.Index;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.gitops.GroupDecide;
import dev.slipway.plan.gitops.GroupDecision;
import dev.slipway.plan.gitops.GroupMemory;
import dev.slipway.plan.selection.SelectedHosts;
import dev.slipway.translate.Labels;
import dev.slipway.translate.RunOwners;
import dev.slipway.translate.Selections;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A group: what it can deploy to, what is wrong with it before anyone deploys, and the runs that it makes by itself. The
 * decision is persisted together with the rest of the status before anything is created because of it.
 */
public final class DeploymentGroupReconciler implements Reconciler<DeploymentGroup> {
    private final Stores stores;
    private final Alarms alarms;
    private final Clock clock;
    private final EventSource<?, DeploymentGroup> related;
    private final OwnRuns runs;
    private final ForgetfulGroups forgetful = new ForgetfulGroups();

    public DeploymentGroupReconciler(
            Stores shared, Term term, Alarms alarms, Clock clock, EventSource<?, DeploymentGroup> related) {
        this.alarms = alarms;
        this.related = related;
        this.stores = shared.guardedBy(term);
        this.clock = clock;
        this.runs = new OwnRuns(stores);
    }

    /** Changes of other objects that concern one of these. */
    @Override
    public List<EventSource<?, DeploymentGroup>> prepareEventSources(EventSourceContext<DeploymentGroup> context) {
        return List.of(related);
    }

    @Override
    public UpdateControl<DeploymentGroup> reconcile(DeploymentGroup seen, Context<DeploymentGroup> context) {
        return Attempt.of(() -> pass(gather(stores.groups().newest(seen))));
    }

    private Optional<Duration> pass(GroupFacts facts) {
        SelectedHosts selected = Selections.select(facts.group().getSpec(), facts.instances());
        Optional<GroupProblem> problem = GroupProblem.of(facts, selected.hosts());
        GroupDecision decision =
                GroupDecide.decide(GroupSnapshots.of(facts, selected, runs.occupant(facts.group())), facts.now());
        DeploymentGroup written = persist(facts, new GroupView(selected, problem, decision));
        return act(written, facts, problem, decision)
                .or(() -> Optional.ofNullable(decision.wakeAt()).map(at -> until(at, facts.now())));
    }

    private DeploymentGroup persist(GroupFacts facts, GroupView view) {
        DeploymentGroup changed = ResourceJson.copy(facts.group(), DeploymentGroup.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new DeploymentGroupStatus());
        }
        GroupMemories.store(changed.getStatus(), view.decision().memory());
        LastSuccesses.store(changed.getStatus(), facts, view.decision());
        LostPlace.restore(changed.getStatus(), facts, name -> runs.read(facts.group(), name));
        GroupStatus.update(changed.getStatus(), facts, view);
        return ResourceJson.same(facts.group().getStatus(), changed.getStatus())
                ? facts.group()
                : stores.groups().replaceStatus(changed);
    }

    /** Creates and removes runs; the answer is when to look again because a name was taken or targets are left to remove. */
    private Optional<Duration> act(
            DeploymentGroup group, GroupFacts facts, Optional<GroupProblem> problem, GroupDecision decision) {
        if (group.getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        boolean again = Optional.ofNullable(decision.create())
                .filter(creation -> problem.stream()
                        .noneMatch(found -> found.prevents(creation.minting().trigger())))
                .filter(creation -> !runs.create(group, creation))
                .isPresent();
        decision.deleteRuns().forEach(run -> runs.delete(facts.runs(), run));
        Optional<Duration> rest = runs.deleteTargets(facts.runs(), decision.deleteTargetsOf());
        return again ? Optional.of(Duration.ZERO) : rest;
    }

    /** Without those that a former group of the name owned: they go with it, and this one learns nothing from them. */
    private List<Deployment> runsOf(DeploymentGroup group) {
        String key = Index.key(
                group.getMetadata().getNamespace(), group.getMetadata().getName());
        return stores.deployments().byIndex(Index.BY_GROUP, key).stream()
                .filter(run -> !RunOwners.isOfAnotherGroup(run, group))
                .toList();
    }

    private static Duration until(Instant at, Instant now) {
        Duration left = Duration.between(now, at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Its status is new or was lost. */
    private static boolean knowsNothing(DeploymentGroup group) {
        return GroupMemories.read(group.getStatus()).equals(GroupMemory.NONE)
                && (group.getStatus() == null || group.getStatus().getLastSuccessful() == null);
    }

    private GroupFacts gather(DeploymentGroup group) {
        String namespace = group.getMetadata().getNamespace();
        forgetful.beforePass(
                group,
                knowsNothing(group),
                () -> stores.deployments()
                        .list(
                                namespace,
                                Map.of(
                                        Labels.DEPLOYMENT_GROUP,
                                        group.getMetadata().getName())));
        return new GroupFacts(
                group,
                Optional.ofNullable(group.getSpec().getApplicationName())
                        .flatMap(name -> stores.applications().get(namespace, name))
                        .orElse(null),
                Optional.ofNullable(group.getSpec().getDeploymentConfigName())
                        .flatMap(name -> stores.configs().get(namespace, name))
                        .orElse(null),
                runsOf(group),
                stores.instances().byIndex(Index.BY_NAMESPACE, namespace),
                alarms.available(),
                clock.instant());
    }
}
