package dev.slipway.operator.reconcile.group;

import static dev.slipway.operator.reconcile.status.ConditionValue.isFalse;
import static dev.slipway.operator.reconcile.status.ConditionValue.isTrue;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.GroupHosts;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.status.ConditionValue;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.operator.reconcile.status.Labels;
import dev.slipway.operator.reconcile.status.Reasons;
import dev.slipway.operator.reconcile.translate.GroupIds;
import dev.slipway.operator.reconcile.translate.Healths;
import dev.slipway.operator.reconcile.translate.Selections;
import dev.slipway.plan.health.RevisionHealth;
import dev.slipway.plan.selection.SelectedHosts;
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

    static void update(DeploymentGroupStatus status, GroupFacts facts) {
        SelectedHosts selected = Selections.select(facts.group().getSpec(), facts.instances());
        Optional<GroupProblem> problem = GroupProblem.of(facts, selected.hosts().size());
        status.setObservedGeneration(facts.group().getMetadata().getGeneration());
        status.setDeploymentGroupId(GroupIds.of(facts.group()));
        status.setHosts(hosts(status, facts, selected));
        status.setQueuedRuns((int)
                facts.runs().stream().filter(run -> "Queued".equals(word(run))).count());
        status.setCurrentRevision(
                status.getLastSuccessful() == null
                        ? null
                        : Labels.of(status.getLastSuccessful().getRevision()));
        status.setTargetRevision(targetRevision(status, facts));
        status.setStatus(summary(status, facts, problem));
        status.setConditions(Conditions.of(
                status.getConditions(),
                facts.group().getMetadata().getGeneration(),
                facts.now(),
                conditions(status, facts, problem, selected)));
    }

    private static GroupHosts hosts(DeploymentGroupStatus status, GroupFacts facts, SelectedHosts selected) {
        Set<String> names = Set.copyOf(selected.hosts());
        List<Instance> mine = facts.instances().stream()
                .filter(instance -> names.contains(instance.getMetadata().getName()))
                .toList();
        String groupId = GroupIds.of(facts.group());
        String currentHash = status.getLastSuccessful() == null
                ? null
                : status.getLastSuccessful().getRevisionHash();
        GroupHosts hosts = new GroupHosts();
        hosts.setMatched(mine.size());
        hosts.setConnected(count(
                mine,
                instance -> instance.getStatus() != null
                        && Conditions.isTrue(instance.getStatus().getConditions(), Conditions.CONNECTED)));
        hosts.setHealthy(count(
                mine, instance -> Healths.now(instance, groupId, currentHash).healthy()));
        hosts.setCurrent(count(
                mine, instance -> Healths.now(instance, groupId, currentHash).revision() == RevisionHealth.CURRENT));
        return hosts;
    }

    private static int count(List<Instance> instances, Predicate<Instance> predicate) {
        return (int) instances.stream().filter(predicate).count();
    }

    private static @Nullable String targetRevision(DeploymentGroupStatus status, GroupFacts facts) {
        return active(status, facts)
                .map(run -> Labels.of(run.getSpec().getRevision()))
                .orElse(status.getCurrentRevision());
    }

    private static Optional<Deployment> active(DeploymentGroupStatus status, GroupFacts facts) {
        return facts.runs().stream()
                .filter(run -> run.getMetadata().getName().equals(status.getActiveRun()))
                .findFirst();
    }

    private static String summary(DeploymentGroupStatus status, GroupFacts facts, Optional<GroupProblem> problem) {
        if (problem.isPresent()) {
            return problem.get().reason();
        }
        if (status.getActiveRun() != null) {
            return Reasons.DEPLOYING;
        }
        return lastEnded(facts).map(GroupStatus::ending).orElse(Reasons.NOTHING_DEPLOYED);
    }

    private static String ending(Deployment run) {
        boolean rollback = run.getSpec().getOperator() != null
                && "codeDeployRollback".equals(run.getSpec().getOperator().getCreator());
        return switch (word(run)) {
            case "Succeeded" -> rollback ? Reasons.ROLLED_BACK : Reasons.CURRENT;
            case "Stopped" -> Reasons.STOPPED;
            default -> Reasons.FAILED;
        };
    }

    /** The run that ended last of those that started; one that never started says nothing about the group. */
    private static Optional<Deployment> lastEnded(GroupFacts facts) {
        return facts.runs().stream()
                .filter(run -> ENDED.contains(word(run)) && run.getStatus().getSequence() != null)
                .max(Comparator.comparing((Deployment run) -> run.getStatus().getSequence())
                        .thenComparing(run -> Objects.requireNonNullElse(
                                Timestamps.parse(run.getStatus().getCompleteTime()), Instant.EPOCH)));
    }

    private static String word(Deployment run) {
        return run.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(run.getStatus().getStatus(), "");
    }

    private static List<ConditionValue> conditions(
            DeploymentGroupStatus status, GroupFacts facts, Optional<GroupProblem> problem, SelectedHosts selected) {
        String active = status.getActiveRun();
        ConditionValue reconciling = active != null && problem.isEmpty()
                ? isTrue(Conditions.RECONCILING, Reasons.DEPLOYING, "deployment " + active + " is under way")
                : isFalse(Conditions.RECONCILING, Reasons.DONE, "nothing is under way");
        ConditionValue stalled = problem.map(found -> isTrue(Conditions.STALLED, found.reason(), found.message()))
                .orElseGet(() -> isFalse(Conditions.STALLED, Reasons.NOT_STALLED, "nothing is in the way"));
        return List.of(
                ready(status, problem, selected),
                reconciling,
                stalled,
                waiting(facts, selected),
                rolledBack(status, facts));
    }

    private static ConditionValue ready(
            DeploymentGroupStatus status, Optional<GroupProblem> problem, SelectedHosts selected) {
        if (problem.isPresent()) {
            return isFalse(
                    Conditions.READY, problem.get().reason(), problem.get().message());
        }
        if (status.getActiveRun() != null) {
            return isFalse(
                    Conditions.READY, Reasons.DEPLOYING, "deployment " + status.getActiveRun() + " is under way");
        }
        String filters = selected.matchedNothing().isEmpty()
                ? ""
                : "; no host matches " + String.join(", ", selected.matchedNothing());
        return isTrue(
                Conditions.READY,
                Reasons.VALID,
                "deployments to %d hosts can be made%s"
                        .formatted(selected.hosts().size(), filters));
    }

    private static ConditionValue waiting(GroupFacts facts, SelectedHosts selected) {
        if (Boolean.TRUE.equals(facts.group().getSpec().getPaused())) {
            return isTrue(Conditions.WAITING, Reasons.PAUSED, "paused (spec.paused): no new deployment starts");
        }
        return selected.hosts().isEmpty()
                ? isTrue(Conditions.WAITING, Reasons.NO_HOSTS, "no registered host matches the group's filters")
                : isFalse(Conditions.WAITING, Reasons.NOT_WAITING, "the group waits for nobody");
    }

    private static ConditionValue rolledBack(DeploymentGroupStatus status, GroupFacts facts) {
        return lastEnded(facts)
                .filter(run -> Reasons.ROLLED_BACK.equals(ending(run)) && status.getActiveRun() == null)
                .map(run -> isTrue(
                        Conditions.ROLLED_BACK,
                        Reasons.ROLLED_BACK,
                        "deployment %s brought the group back to the last successful revision"
                                .formatted(run.getMetadata().getName())))
                .orElseGet(() ->
                        isFalse(Conditions.ROLLED_BACK, Reasons.NO_ROLLBACK, "the last deployment was no rollback"));
    }

    private GroupStatus() {}
}
