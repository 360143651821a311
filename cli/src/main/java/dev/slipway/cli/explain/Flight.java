package dev.slipway.cli.explain;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.plan.decide.Decide;
import dev.slipway.plan.decide.HostDeadline;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunKinds;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.run.Stopping;
import dev.slipway.translate.state.TargetStatuses;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A started run's hosts as the operator sees them: where each stands, its deadline, what its failure would do. */
final class Flight {
    private final Deployment run;
    private final List<DeploymentTarget> targets;
    private final RunSnapshot snapshot;
    private final Times times;

    Flight(Deployment run, @Nullable DeploymentGroup group, List<DeploymentTarget> targets, Times times) {
        this.run = run;
        this.targets = targets;
        this.times = times;
        RunFacts facts = new RunFacts(run, group, null, null, List.of(), targets, List.of(), times.now());
        this.snapshot = Snapshots.of(facts, targets, epoch(run), Stopping.NOT);
    }

    private static Epoch epoch(Deployment run) {
        DeploymentStatus status = run.getStatus();
        return status.getEpoch() == null
                        || status.getEpoch().getInstallationId() == null
                        || status.getEpoch().getCounter() == null
                ? new Epoch("", 0)
                : new Epoch(
                        status.getEpoch().getInstallationId(), status.getEpoch().getCounter());
    }

    /** Targets in flight, by name of the host. */
    List<Target> inFlight() {
        return snapshot.targets().stream()
                .filter(target -> switch (target.state()) {
                    case TargetState.Dispatched _, TargetState.Delivered _, TargetState.Running _ -> true;
                    case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ ->
                        false;
                })
                .sorted(Comparator.comparing(Target::host))
                .toList();
    }

    Optional<Target> host(String host) {
        return snapshot.targets().stream()
                .filter(target -> target.host().equals(host))
                .findFirst();
    }

    Optional<DeploymentTarget> object(String host) {
        return targets.stream()
                .filter(target -> host.equals(target.getSpec().getTargetId()))
                .findFirst();
    }

    long pending() {
        return snapshot.targets().stream()
                .filter(target -> target.state() instanceof TargetState.Pending)
                .count();
    }

    Optional<Instant> deadline(Target target) {
        return HostDeadline.of(target, snapshot.timeouts());
    }

    /** When the operator last recorded anything of a host: a dispatch, a delivery, a sign of progress. */
    Optional<Instant> lastProgress() {
        return Stream.concat(
                        Stream.of(run.getStatus().getStartTime()),
                        targets.stream().flatMap(Flight::signs))
                .flatMap(text -> times.parse(text).stream())
                .max(Instant::compareTo);
    }

    private static Stream<@Nullable String> signs(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        return status == null
                ? Stream.of()
                : Stream.of(
                        status.getDispatch() == null
                                ? null
                                : status.getDispatch().getTime(),
                        status.getDelivered() == null
                                ? null
                                : status.getDelivered().getAt(),
                        status.getLastProgressTime());
    }

    /** What it would do to the run if the host failed, by the decision that would be made. */
    String consequence(Target target) {
        if (RunKinds.kind(run) != RunKind.DEPLOYMENT) {
            return "";
        }
        List<Target> after = snapshot.targets().stream()
                .map(one -> one.name().equals(target.name())
                        ? one.with(new TargetState.Failed(FailureType.UNREACHABLE))
                        : one)
                .toList();
        Decision decision = Decide.decide(with(after), times.now());
        ErrorInformation ending = decision.ending();
        if (decision.finish() != null && decision.finish().outcome() != Outcome.SUCCEEDED) {
            ending = decision.finish().error();
        }
        long failed = after.stream()
                        .filter(one -> one.state() instanceof TargetState.Failed)
                        .count()
                + snapshot.missingTargets();
        return ending == null
                ? "That would be failure %d of at most %d."
                        .formatted(failed, snapshot.minimum().width())
                : "That would end the run: %s.".formatted(ending.message());
    }

    private RunSnapshot with(List<Target> after) {
        return new RunSnapshot(
                snapshot.kind(),
                snapshot.minimum(),
                after,
                snapshot.missingTargets(),
                snapshot.bystanders(),
                snapshot.timeouts(),
                snapshot.clock(),
                snapshot.paused(),
                snapshot.stop(),
                snapshot.deletion(),
                snapshot.zonal(),
                snapshot.abortCriteria(),
                snapshot.awaitsFirstReport(),
                snapshot.alarmEvidence(),
                snapshot.rollback(),
                snapshot.ending());
    }

    /** Which of its targets ended how; words of the targets themselves. */
    List<DeploymentTarget> failed() {
        return targets.stream()
                .filter(target -> TargetStatuses.FAILED.equals(TargetStatuses.of(target)))
                .sorted(Comparator.comparing(
                        target -> Objects.requireNonNullElse(target.getSpec().getTargetId(), "")))
                .toList();
    }
}
