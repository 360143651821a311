package dev.slipway.cli.explain;

import dev.slipway.cli.view.run.HostViews;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Where one host stands, in sentences. */
final class HostWords {
    private final Times times;
    private final Flight flight;

    HostWords(Times times, Flight flight) {
        this.times = times;
        this.flight = flight;
    }

    /** One line: what it does, since when, and when that is too long. */
    String line(Target target) {
        return switch (target.state()) {
            case TargetState.Pending _ -> "waits for its turn";
            case TargetState.Dispatched(Instant at) ->
                "has no order yet; it was dispatched at %s (%s)%s"
                        .formatted(times.at(at), times.ago(at), fails(target, "Unreachable"));
            case TargetState.Delivered(Instant since) ->
                "has its order and has started no event since %s (%s)%s"
                        .formatted(times.at(since), times.ago(since), fails(target, "Unreachable"));
            case TargetState.Running(String event, Instant at) ->
                "is in %s%s, last sign at %s (%s)%s"
                        .formatted(event, says(target), times.at(at), times.ago(at), fails(target, "TimedOut"));
            case TargetState.Succeeded _ -> "succeeded" + ended(target);
            case TargetState.Failed(var type) ->
                "failed as %s%s%s".formatted(type.text(), ended(target), message(target));
            case TargetState.Skipped _ -> "was skipped: the run was ending before its turn came";
        };
    }

    /** What the event's script says of itself. */
    private String says(Target target) {
        return status(target)
                .map(HostViews::progress)
                .map(said -> " (%s)".formatted(said.inWords()))
                .orElse("");
    }

    private String fails(Target target, String as) {
        return flight.deadline(target)
                .map(instant -> "; fails as %s at %s without one".formatted(as, times.at(instant)))
                .orElse("");
    }

    private String ended(Target target) {
        return status(target)
                .flatMap(status -> times.parse(status.getLastProgressTime()))
                .map(instant -> " at %s (%s ago)".formatted(times.at(instant), times.ago(instant)))
                .orElse("");
    }

    private String message(Target target) {
        return status(target)
                .map(DeploymentTargetStatus::getMessage)
                .filter(Objects::nonNull)
                .map(message -> ": " + message)
                .orElse("");
    }

    private Optional<DeploymentTargetStatus> status(Target target) {
        return flight.object(target.host()).map(DeploymentTarget::getStatus);
    }
}
