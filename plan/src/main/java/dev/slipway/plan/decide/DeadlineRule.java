package dev.slipway.plan.decide;

import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A host's deadlines (S 4.5, design 4): no event started for {@code eventStartSeconds} after the dispatch or the
 * previous event's end is Unreachable, silent in an event beyond {@code eventSeconds} is TimedOut. A pause of the run
 * does not stop them.
 *
 * <p>A deadline that passed while nobody watched proves nothing: hosts may have ended and kept their reports. Those whose
 * last sign is older than the watch get as long as an agent may take to come back: it pauses between attempts for as long as
 * it has tried, up to a minute (docs/decisions/0009-how-a-run-is-decided.md).
 */
final class DeadlineRule {

    private static final Duration CONSPICUOUS = Duration.ofSeconds(60);
    private static final Duration COMING_BACK = Duration.ofSeconds(90);
    private static final Duration AT_LEAST = Duration.ofSeconds(15);

    private DeadlineRule() {}

    /** When the host fails unless it shows a sign before; empty for a host that is not in flight. */
    static Optional<Instant> deadline(Target target, Timeouts timeouts) {
        return switch (target.state()) {
            case TargetState.Dispatched(var at) -> Optional.of(deadline(at, timeouts.eventStart(), timeouts));
            case TargetState.Delivered(var since) -> Optional.of(deadline(since, timeouts.eventStart(), timeouts));
            case TargetState.Running(var _, var at) -> Optional.of(deadline(at, timeouts.event(), timeouts));
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ ->
                Optional.empty();
        };
    }

    private static Instant deadline(Instant sign, Duration patience, Timeouts timeouts) {
        Instant deadline = sign.plus(patience);
        if (!sign.isBefore(timeouts.watchedSince())) {
            return deadline;
        }
        Duration away = Duration.between(sign, timeouts.watchedSince()).plus(AT_LEAST);
        Instant back = timeouts.watchedSince().plus(away.compareTo(COMING_BACK) < 0 ? away : COMING_BACK);
        return deadline.isBefore(back) ? back : deadline;
    }

    /** The failure of a host whose deadline has come. */
    static Optional<TargetFailure> expired(Target target, Timeouts timeouts, Instant now) {
        return deadline(target, timeouts)
                .filter(deadline -> !now.isBefore(deadline))
                .map(deadline -> failure(target, timeouts));
    }

    /** Since when a host has started nothing for so long that people should know; empty if there is nothing to say. */
    static Optional<Instant> silentSince(Target target, Timeouts timeouts, Instant now) {
        return quietSince(target).filter(since -> sharesItsName(target) || !now.isBefore(conspicuous(since, timeouts)));
    }

    /** When something about the host changes if it shows no sign: it becomes conspicuous, or it fails. */
    static Optional<Instant> nextLook(Target target, Timeouts timeouts, Instant now) {
        return quietSince(target)
                .map(since -> conspicuous(since, timeouts))
                .filter(now::isBefore)
                .or(() -> deadline(target, timeouts));
    }

    /** Since when a host in flight has started nothing; empty for any other. */
    static Optional<Instant> quietSince(Target target) {
        return switch (target.state()) {
            case TargetState.Dispatched(var at) -> Optional.of(at);
            case TargetState.Delivered(var since) -> Optional.of(since);
            case TargetState.Running _,
                    TargetState.Pending _,
                    TargetState.Succeeded _,
                    TargetState.Failed _,
                    TargetState.Skipped _ -> Optional.empty();
        };
    }

    /** A poll is held for 45 s at most: a host that has started nothing for longer than that is not just waiting. */
    private static Instant conspicuous(Instant since, Timeouts timeouts) {
        Duration half = timeouts.eventStart().dividedBy(2);
        return since.plus(half.compareTo(CONSPICUOUS) < 0 ? half : CONSPICUOUS);
    }

    /** Whether it has an order that the gateway hands to neither of two hosts; what was delivered is known of one. */
    static boolean sharesItsName(Target target) {
        return target.state() instanceof TargetState.Dispatched && target.registration() == Registration.SHARED;
    }

    private static TargetFailure failure(Target target, Timeouts timeouts) {
        if (target.state() instanceof TargetState.Running(var event, var _)) {
            String message = "%s was silent in %s for %d s; see the agent's log on the host"
                    .formatted(target.host(), event, timeouts.event().toSeconds());
            return new TargetFailure(target.name(), FailureType.TIMED_OUT, event, Words.limited(message));
        }
        if (sharesItsName(target)) {
            String message =
                    "%s got no order for %d s, since two hosts poll as it; enrol one of them under another name"
                            .formatted(target.host(), timeouts.eventStart().toSeconds());
            return new TargetFailure(target.name(), FailureType.UNREACHABLE, null, Words.limited(message));
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
