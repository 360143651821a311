package dev.slipway.plan.decide;

import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import java.time.Instant;
import java.util.Optional;

/**
 * A host's deadlines (S 4.5, design 4): no event started for {@code eventStartSeconds} after the dispatch or the
 * previous event's end is Unreachable, silent in an event beyond {@code eventSeconds} is TimedOut. A pause of the run
 * does not stop them.
 */
final class DeadlineRule {

    private DeadlineRule() {}

    /** When the host fails unless it shows a sign before; empty for a host that is not in flight. */
    static Optional<Instant> deadline(Target target, Timeouts timeouts) {
        return switch (target.state()) {
            case TargetState.Dispatched(var at) -> Optional.of(at.plus(timeouts.eventStart()));
            case TargetState.Delivered(var since) -> Optional.of(since.plus(timeouts.eventStart()));
            case TargetState.Running(var _, var at) -> Optional.of(at.plus(timeouts.event()));
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ ->
                Optional.empty();
        };
    }

    /** The failure of a host whose deadline has come. */
    static Optional<TargetFailure> expired(Target target, Timeouts timeouts, Instant now) {
        return deadline(target, timeouts)
                .filter(deadline -> !now.isBefore(deadline))
                .map(deadline -> failure(target, timeouts));
    }

    private static TargetFailure failure(Target target, Timeouts timeouts) {
        if (target.state() instanceof TargetState.Running(var event, var _)) {
            String message = "%s was silent in %s for %d s; see the agent's log on the host"
                    .formatted(target.host(), event, timeouts.event().toSeconds());
            return new TargetFailure(target.name(), FailureType.TIMED_OUT, event, Words.limited(message));
        }
        boolean undelivered = target.state() instanceof TargetState.Dispatched;
        String message = "%s %s for %d s; check that its agent runs and reaches the gateway"
                .formatted(
                        target.host(),
                        undelivered ? "did not ask for its order" : "started no lifecycle event",
                        timeouts.eventStart().toSeconds());
        return new TargetFailure(target.name(), FailureType.UNREACHABLE, null, Words.limited(message));
    }
}
