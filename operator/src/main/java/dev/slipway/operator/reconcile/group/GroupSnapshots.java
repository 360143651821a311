package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.RevisionAttempt;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.plan.gitops.GroupHost;
import dev.slipway.plan.gitops.GroupRun;
import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.gitops.GroupSnapshot;
import dev.slipway.plan.gitops.GroupSnapshot.HistoryLimits;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.selection.SelectedHosts;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Healths;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.RetryTokens;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.run.Runs;
import dev.slipway.translate.state.Startable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A group's objects as the value that {@link dev.slipway.plan.gitops.GroupDecide} decides on. */
final class GroupSnapshots {
    /** What a Lambda group deploys to: one place, which never drifts and never has a revision by itself. */
    private static final GroupHost ALIAS = new GroupHost("alias", false, "", false, null, null, null);

    private static final int HISTORY_LIMIT = 10;
    private static final int TARGET_HISTORY_LIMIT = 2;

    static GroupSnapshot of(GroupFacts facts, SelectedHosts selected, Occupant occupant) {
        DeploymentGroup group = facts.group();
        DeploymentGroupSpec spec = group.getSpec();
        Set<String> names = Set.copyOf(selected.hosts());
        String groupId = GroupIds.of(group);
        return new GroupSnapshot(
                group.getMetadata().getName(),
                targetHash(group).orElse(null),
                RetryTokens.of(group).orElse(null),
                Boolean.TRUE.equals(spec.getPaused()),
                updatesOutdatedInstances(spec),
                GroupMemories.read(group.getStatus()),
                success(group),
                facts.runs().stream()
                        .filter(run -> !standsAside(group, run))
                        .map(run -> run(group, run))
                        .toList(),
                occupant,
                facts.lambda()
                        ? List.of(ALIAS)
                        : facts.instances().stream()
                                .filter(instance ->
                                        names.contains(instance.getMetadata().getName()))
                                .map(instance -> host(instance, groupId))
                                .toList(),
                new HistoryLimits(
                        Objects.requireNonNullElse(spec.getHistoryLimit(), HISTORY_LIMIT),
                        Objects.requireNonNullElse(spec.getTargetHistoryLimit(), TARGET_HISTORY_LIMIT)));
    }

    /** Identity of {@code spec.revision}. */
    static Optional<String> targetHash(DeploymentGroup group) {
        return Revisions.hash(group.getSpec().getRevision());
    }

    /** Whether hosts that are behind are brought up to date; CodeDeploy's default (S 8). */
    static boolean updatesOutdatedInstances(DeploymentGroupSpec spec) {
        return !"IGNORE".equals(spec.getOutdatedInstancesStrategy());
    }

    private static @Nullable Success success(DeploymentGroup group) {
        SuccessfulRun last =
                group.getStatus() == null ? null : group.getStatus().getLastSuccessful();
        if (last == null || last.getRevisionHash() == null) {
            return null;
        }
        return new Success(
                last.getRevisionHash(),
                last.getRevisionDigest(),
                Objects.requireNonNullElse(last.getRun(), ""),
                Objects.requireNonNullElse(Timestamps.parse(last.getEndTime()), Instant.EPOCH),
                last.getSequence());
    }

    static GroupRun run(DeploymentGroup group, Deployment run) {
        DeploymentStatus status = run.getStatus();
        OperatorFields operator = run.getSpec().getOperator();
        RollbackInfo rollback = status == null ? null : status.getRollbackInfo();
        return new GroupRun(
                run.getMetadata().getName(),
                Objects.requireNonNullElse(Timestamps.parse(run.getMetadata().getCreationTimestamp()), Instant.EPOCH),
                Origins.of(run),
                revisionHash(run),
                operator == null
                        ? 0
                        : RunNumbers.of(
                                group.getMetadata().getName(), run.getMetadata().getName()),
                status == null ? null : status.getSequence(),
                outcome(status),
                status == null ? null : Timestamps.parse(status.getCompleteTime()),
                Boolean.TRUE.equals(run.getSpec().getOverrideTargetRevision()),
                operator == null ? null : operator.getTriggeringDeploymentName(),
                rollback == null ? null : rollback.getRollbackDeploymentName(),
                settled(group, run),
                operator == null ? null : operator.getRetry(),
                untouched(status));
    }

    private static @Nullable Untouched untouched(@Nullable DeploymentStatus status) {
        if (status == null || outcome(status) == null) {
            return null;
        }
        if (status.getSequence() == null && status.getSupersededBy() != null) {
            return Untouched.GAVE_WAY;
        }
        return startedNone(status) ? Untouched.NONE_MAY_START : null;
    }

    /** Hosts that are missing count as failed: a run without some of its targets has not just been held up. */
    private static boolean startedNone(DeploymentStatus status) {
        DeploymentOverview hosts = status.getDeploymentOverview();
        return hosts != null
                && Objects.requireNonNullElse(hosts.getSucceeded(), 0) == 0
                && Objects.requireNonNullElse(hosts.getFailed(), 0) == 0
                && status.getErrorInformation() != null
                && ErrorCode.HEALTH_CONSTRAINTS
                        .name()
                        .equals(status.getErrorInformation().getCode());
    }

    /**
     * Whether the run, made by hand and not started, waits for what nobody may ever bring: the group's own runs do not
     * wait for it. When it can start after all, it queues like any other.
     */
    static boolean standsAside(DeploymentGroup group, Deployment run) {
        DeploymentStatus status = run.getStatus();
        return Origins.of(run) == Origin.HAND_MADE
                && !Runs.heldBy(group, run)
                && (status == null || status.getFrozen() == null)
                && outcome(status) == null
                && !Startable.inItsTurn(run);
    }

    private static String revisionHash(Deployment run) {
        String known = run.getStatus() == null ? null : run.getStatus().getRevisionHash();
        return known == null ? Revisions.hash(run.getSpec().getRevision()).orElse("") : known;
    }

    private static @Nullable Outcome outcome(@Nullable DeploymentStatus status) {
        String word = status == null ? null : status.getStatus();
        return Stream.of(Outcome.values())
                .filter(outcome -> outcome.text().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** A run that our finalizer holds, that has the group's place or that owes a rollback still has something to do. */
    private static boolean settled(DeploymentGroup group, Deployment run) {
        RollbackInfo rollback = run.getStatus() == null ? null : run.getStatus().getRollbackInfo();
        boolean owes = rollback != null
                && rollback.getRollbackDeploymentName() != null
                && rollback.getRollbackDeploymentId() == null;
        return outcome(run.getStatus()) != null
                && !run.getMetadata().getFinalizers().contains(Labels.RUN_FINALIZER)
                && !owes
                && !Runs.heldBy(group, run);
    }

    private static GroupHost host(Instance instance, String groupId) {
        Optional<InstanceRevision> installed = Healths.installed(instance, groupId);
        return new GroupHost(
                instance.getMetadata().getName(),
                takesOrders(instance),
                instance.getStatus() == null
                        ? ""
                        : Objects.requireNonNullElse(instance.getStatus().getIncarnation(), ""),
                installed
                        .map(InstanceRevision::getHealth)
                        .filter(InstanceHealth.HEALTHY.text()::equals)
                        .isPresent(),
                installed.map(InstanceRevision::getRevisionHash).orElse(null),
                installed.map(InstanceRevision::getRevisionDigest).orElse(null),
                installed
                        .map(InstanceRevision::getAttempted)
                        .map(GroupSnapshots::attempt)
                        .orElse(null));
    }

    /** Two hosts that share an identity are connected and get nothing (design 5). */
    private static boolean takesOrders(Instance instance) {
        List<Condition> conditions =
                instance.getStatus() == null ? null : instance.getStatus().getConditions();
        return Conditions.isTrue(conditions, Conditions.CONNECTED)
                && !Conditions.isTrue(conditions, Conditions.DUPLICATE_IDENTITY);
    }

    private static GroupHost.@Nullable HostAttempt attempt(RevisionAttempt stored) {
        return stored.getRevisionHash() == null
                ? null
                : new GroupHost.HostAttempt(
                        stored.getRevisionHash(),
                        Objects.requireNonNullElse(stored.getIncarnation(), ""),
                        stored.getRetry());
    }

    private GroupSnapshots() {}
}
