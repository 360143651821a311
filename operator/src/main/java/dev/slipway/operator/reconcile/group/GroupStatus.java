package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.GroupHosts;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.bound.GroupStatusBound;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.plan.health.RevisionHealth;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Healths;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A group's status as it follows from what was gathered; what runs wrote into it (active run, last success) stays. */
final class GroupStatus {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    static void update(DeploymentGroupStatus status, GroupFacts facts, GroupView view) {
        GroupSituation situation = GroupSituation.of(status, facts, view);
        status.setObservedGeneration(facts.group().getMetadata().getGeneration());
        status.setDeploymentGroupId(GroupIds.of(facts.group()));
        status.setHosts(facts.lambda() ? null : hosts(status, facts, view));
        status.setFiltersMatchingNoHost(view.selected().matchedNothing());
        status.setQueuedRuns((int) GroupSituation.queued(facts));
        status.setCurrentRevision(
                status.getLastSuccessful() == null
                        ? null
                        : Labels.of(status.getLastSuccessful().getRevision()));
        status.setTargetRevision(targetRevision(status, facts));
        status.setStatus(word(facts, situation));
        status.setConditions(Conditions.of(
                status.getConditions(),
                facts.group().getMetadata().getGeneration(),
                facts.now(),
                GroupConditions.of(status, facts, view, situation)));
        GroupStatusBound.fit(status);
    }

    private static GroupHosts hosts(DeploymentGroupStatus status, GroupFacts facts, GroupView view) {
        Set<String> names = Set.copyOf(view.selected().hosts());
        List<Instance> mine = facts.instances().stream()
                .filter(instance -> names.contains(instance.getMetadata().getName()))
                .toList();
        String groupId = GroupIds.of(facts.group());
        String goal = GroupSnapshots.targetHash(facts.group())
                .orElse(
                        status.getLastSuccessful() == null
                                ? null
                                : status.getLastSuccessful().getRevisionHash());
        GroupHosts hosts = new GroupHosts();
        hosts.setMatched(mine.size());
        hosts.setConnected(count(
                mine,
                instance -> instance.getStatus() != null
                        && Conditions.isTrue(instance.getStatus().getConditions(), Conditions.CONNECTED)));
        hosts.setHealthy(
                count(mine, instance -> Healths.now(instance, groupId, goal).healthy()));
        hosts.setCurrent(
                count(mine, instance -> Healths.now(instance, groupId, goal).revision() == RevisionHealth.CURRENT));
        return hosts;
    }

    private static int count(List<Instance> instances, Predicate<Instance> predicate) {
        return (int) instances.stream().filter(predicate).count();
    }

    private static @Nullable String targetRevision(DeploymentGroupStatus status, GroupFacts facts) {
        if (facts.group().getSpec().getRevision() != null) {
            return Labels.of(facts.group().getSpec().getRevision());
        }
        return active(status, facts)
                .map(run -> Labels.of(run.getSpec().getRevision()))
                .orElse(status.getCurrentRevision());
    }

    private static Optional<Deployment> active(DeploymentGroupStatus status, GroupFacts facts) {
        return facts.runs().stream()
                .filter(run -> run.getMetadata().getName().equals(status.getActiveRun()))
                .findFirst();
    }

    /** The group in one word: what is under way or in the way, a pause too, else how its last run ended. */
    private static String word(GroupFacts facts, GroupSituation situation) {
        return switch (situation.course()) {
            case GOING_ON, WAITING, STALLED -> situation.reason();
            case AT_REST ->
                facts.paused()
                        ? Reasons.PAUSED
                        : facts.group().getSpec().getRevision() == null ? lastResult(facts) : Reasons.CURRENT;
        };
    }

    private static String lastResult(GroupFacts facts) {
        return lastEnded(facts)
                .map(GroupStatus::ending)
                .orElse(
                        facts.group().getStatus() != null
                                        && facts.group().getStatus().getLastSuccessful() != null
                                ? Reasons.CURRENT
                                : Reasons.NOTHING_DEPLOYED);
    }

    static String ending(Deployment run) {
        return switch (Objects.requireNonNullElse(run.getStatus().getStatus(), "")) {
            case "Succeeded" -> Origins.of(run) == Origin.ROLLBACK ? Reasons.ROLLED_BACK : Reasons.CURRENT;
            case "Stopped" -> Reasons.STOPPED;
            default -> Reasons.FAILED;
        };
    }

    static boolean succeeded(Deployment run) {
        return "Succeeded".equals(run.getStatus().getStatus());
    }

    /** The run that ended last of those that started; one that never started says nothing about the group. */
    static Optional<Deployment> lastEnded(GroupFacts facts) {
        return facts.runs().stream()
                .filter(run -> ended(run) && run.getStatus().getSequence() != null)
                .max(Comparator.comparing((Deployment run) -> run.getStatus().getSequence())
                        .thenComparing(run -> Objects.requireNonNullElse(
                                Timestamps.parse(run.getStatus().getCompleteTime()), Instant.EPOCH)));
    }

    static boolean ended(Deployment run) {
        return run.getStatus() != null
                && run.getStatus().getStatus() != null
                && ENDED.contains(run.getStatus().getStatus());
    }

    private GroupStatus() {}
}
