package dev.slipway.translate.run;

import dev.slipway.crds.common.AutoRollbackConfiguration;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.ZoneBake;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.AbortGates;
import dev.slipway.translate.Configs;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.Healths;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.Zones;
import dev.slipway.translate.state.TargetStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A frozen run's objects as the value that {@link dev.slipway.plan.decide.Decide} decides on. */
public final class Snapshots {
    /** How long a deleted run waits for hosts in flight before its object goes. */
    private static final Duration DELETION_WAIT = Duration.ofMinutes(10);

    /**
     * What whoever acts on a run has seen beside the run's own objects.
     *
     * @param registrations of targets whose Instance is not, or not alone, the host that they were made for, by name
     * @param since when the run has been watched without a break
     */
    public record Watch(Map<String, Registration> registrations, Instant since) {
        /** As if every target's Instance were still there, and somebody had watched all the time. */
        public static final Watch WITHOUT_A_BREAK = new Watch(Map.of(), Instant.MIN);
    }

    /** The snapshot of one who has seen nothing else. */
    public static RunSnapshot of(RunFacts facts, List<DeploymentTarget> targets, Epoch epoch, Stopping stop) {
        return of(facts, targets, epoch, stop, Watch.WITHOUT_A_BREAK);
    }

    public static RunSnapshot of(
            RunFacts facts, List<DeploymentTarget> targets, Epoch epoch, Stopping stop, Watch watch) {
        Deployment run = facts.run();
        DeploymentStatus status = Objects.requireNonNull(run.getStatus());
        ResolvedSettings resolved = Objects.requireNonNull(status.getResolved());
        FrozenTargets frozen = Objects.requireNonNull(status.getFrozen());
        return new RunSnapshot(
                RunKinds.kind(run),
                new HostMinimum(
                        orZero(frozen.getTotal()),
                        orZero(resolved.getMinimumHealthyHosts()),
                        orZero(resolved.getWidth())),
                targets.stream()
                        .map(target -> target(target, epoch, watch.registrations()))
                        .toList(),
                missing(run, targets),
                RunKinds.countsWholeGroup(run) ? bystanders(facts, targets, resolved, frozen) : List.of(),
                timeouts(resolved, watch.since()),
                clock(status, facts.now()),
                Boolean.TRUE.equals(run.getSpec().getPaused()),
                stop.request(),
                deletion(run),
                Configs.zonal(resolved.getDeploymentConfig()).orElse(null),
                AbortGates.criteria(resolved.getAbortConfig()),
                awaitsFirstReport(status),
                stop.alarmEvidence(),
                rollback(facts, resolved),
                ending(status.getErrorInformation()));
    }

    /** Targets that are gone; those that are still to be made are not (design 4, "Start"). */
    public static int missing(Deployment run, List<DeploymentTarget> targets) {
        FrozenTargets frozen = Objects.requireNonNull(run.getStatus().getFrozen());
        Set<String> hosts = hosts(targets);
        int outstanding = (int) Stream.ofNullable(frozen.getOutstanding())
                .flatMap(List::stream)
                .filter(host -> !hosts.contains(Objects.requireNonNullElse(host.getTargetId(), "")))
                .count();
        return Math.max(0, orZero(frozen.getTargets()) - targets.size() - outstanding);
    }

    private static Set<String> hosts(List<DeploymentTarget> targets) {
        return targets.stream()
                .map(target -> Objects.requireNonNullElse(target.getSpec().getTargetId(), ""))
                .collect(Collectors.toSet());
    }

    private static Target target(DeploymentTarget target, Epoch epoch, Map<String, Registration> registrations) {
        String name = target.getMetadata().getName();
        return new Target(
                name,
                Objects.requireNonNullElse(target.getSpec().getTargetId(), ""),
                Objects.requireNonNullElse(target.getSpec().getZone(), ""),
                Healths.atStart(target.getSpec()),
                state(target, epoch),
                target.getStatus() != null && target.getStatus().getDispatch() != null,
                registrations.getOrDefault(name, Registration.SAME));
    }

    /** A dispatch of a former leader that came after this leader's list is no dispatch (design 5). */
    public static TargetState state(DeploymentTarget target, Epoch epoch) {
        DeploymentTargetStatus status = target.getStatus();
        return switch (TargetStatuses.of(target)) {
            case TargetStatuses.SUCCEEDED -> new TargetState.Succeeded();
            case TargetStatuses.FAILED -> new TargetState.Failed(failureType(target));
            case TargetStatuses.SKIPPED -> new TargetState.Skipped();
            default ->
                status == null || status.getDispatch() == null
                        ? new TargetState.Pending()
                        : inFlight(status, Timestamps.parse(status.getDispatch().getTime()), epoch);
        };
    }

    private static FailureType failureType(DeploymentTarget target) {
        return Stream.of(FailureType.values())
                .filter(type -> type.text().equals(target.getStatus().getFailureType()))
                .findFirst()
                .orElse(FailureType.FAILED);
    }

    private static TargetState inFlight(DeploymentTargetStatus status, @Nullable Instant dispatched, Epoch epoch) {
        Instant dispatchedAt = dispatched == null ? Instant.EPOCH : dispatched;
        if (status.getDelivered() == null && status.getLastReport() == null) {
            return Epochs.same(Objects.requireNonNull(status.getDispatch()).getEpoch(), epoch)
                    ? new TargetState.Dispatched(dispatchedAt)
                    : new TargetState.Pending();
        }
        Instant progress = Timestamps.parse(status.getLastProgressTime());
        Instant lastSign = progress == null ? dispatchedAt : progress;
        return status.getCurrentEvent() == null
                ? new TargetState.Delivered(lastSign)
                : new TargetState.Running(status.getCurrentEvent(), lastSign);
    }

    /** Those that were lost when the run started are not in its T; those that are lost since count as they did then. */
    private static List<Bystander> bystanders(
            RunFacts facts, List<DeploymentTarget> targets, ResolvedSettings resolved, FrozenTargets frozen) {
        Instant start = Objects.requireNonNullElse(Timestamps.parse(frozen.getAt()), facts.now());
        Set<String> inRun = hosts(targets);
        String groupId = Objects.requireNonNullElse(resolved.getDeploymentGroupId(), "");
        return GroupHosts.of(facts).stream()
                .filter(instance -> !inRun.contains(instance.getMetadata().getName()))
                .filter(instance -> !StartHealth.lost(instance, resolved, start))
                .map(instance -> new Bystander(
                        instance.getMetadata().getName(),
                        Zones.of(instance),
                        Healths.now(instance, groupId, null).instance()))
                .toList();
    }

    private static Timeouts timeouts(ResolvedSettings resolved, Instant watchedSince) {
        dev.slipway.crds.common.Timeouts given = Objects.requireNonNull(resolved.getTimeouts());
        return new Timeouts(
                Duration.ofSeconds(orZero(given.getEventStartSeconds())),
                Duration.ofSeconds(orZero(given.getEventSeconds())),
                watchedSince);
    }

    /** A run's clock as persisted. */
    public static RunClock clock(DeploymentStatus status, Instant now) {
        Instant deadline = Timestamps.parse(status.getRunDeadline());
        return new RunClock(
                deadline == null ? now : deadline, bake(status.getBake()), Timestamps.parse(status.getPausedSince()));
    }

    private static @Nullable Bake bake(@Nullable ZoneBake stored) {
        Instant until = stored == null ? null : Timestamps.parse(stored.getUntil());
        return stored == null || until == null
                ? null
                : new Bake(Objects.requireNonNullElse(stored.getZone(), ""), orZero(stored.getFinishedZones()), until);
    }

    private static @Nullable Deletion deletion(Deployment run) {
        Instant since = Timestamps.parse(run.getMetadata().getDeletionTimestamp());
        return since == null ? null : new Deletion(since.plus(DELETION_WAIT));
    }

    private static boolean awaitsFirstReport(DeploymentStatus status) {
        return status.getRevisionDigest() == null
                && Revisions.location(status.getRevision())
                        .map(RevisionIdentity::needsPinning)
                        .orElse(false);
    }

    /** What decides about a rollback. */
    public static RollbackSettings rollback(RunFacts facts, ResolvedSettings resolved) {
        AutoRollbackConfiguration given = resolved.getAutoRollbackConfiguration();
        boolean lastSuccessful = facts.group() != null
                && facts.group().getStatus() != null
                && facts.group().getStatus().getLastSuccessful() != null;
        if (given == null) {
            return new RollbackSettings(false, Set.of(), lastSuccessful);
        }
        List<String> events = given.getEvents() == null ? List.of() : given.getEvents();
        return new RollbackSettings(
                Boolean.TRUE.equals(given.getEnabled()),
                Stream.of(AutoRollbackEvent.values())
                        .filter(event -> events.contains(event.name()))
                        .collect(Collectors.toSet()),
                lastSuccessful);
    }

    /** Why a run is ending, as persisted. */
    public static dev.slipway.plan.outcome.@Nullable ErrorInformation ending(@Nullable ErrorInformation stored) {
        if (stored == null || stored.getCode() == null) {
            return null;
        }
        return Stream.of(ErrorCode.values())
                .filter(code -> code.name().equals(stored.getCode()))
                .findFirst()
                .map(code -> new dev.slipway.plan.outcome.ErrorInformation(
                        code, Objects.requireNonNullElse(stored.getMessage(), "")))
                .orElse(null);
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    private Snapshots() {}
}
