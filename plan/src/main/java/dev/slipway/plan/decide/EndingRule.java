package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Whether a run must end before all its hosts were attempted, and why. The first reason that was persisted stays, so
 * that neither a clock that jumps nor a later request changes how a run ends.
 */
final class EndingRule {

    private EndingRule() {}

    static Optional<ErrorInformation> ending(RunSnapshot run, Standing standing, RunClock clock, Instant now) {
        return Stream.<Supplier<Optional<ErrorInformation>>>of(
                        () -> Optional.ofNullable(run.ending()),
                        () -> StopEnding.of(run.deletion() != null, run.stop()),
                        () -> neverPossible(standing),
                        () -> budgetExhausted(standing),
                        () -> zoneExhausted(standing),
                        () -> abortGate(run, standing),
                        () -> noneMayStart(standing),
                        () -> timeUp(run, standing, clock, now),
                        () -> skippedWithoutReason(standing))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** No hosts, or a deployment whose minimum lets none change, can only fail (S 2.1 M4). */
    private static Optional<ErrorInformation> neverPossible(Standing standing) {
        if (standing.minimum().total() <= 0) {
            return because(ErrorCode.NO_INSTANCES, "no host matches the deployment group");
        }
        if (standing.kind() == RunKind.DEPLOYMENT && standing.minimum().width() <= 0) {
            return because(
                    ErrorCode.HEALTH_CONSTRAINTS_INVALID,
                    "%d of %s must stay healthy, so that none can be changed"
                            .formatted(
                                    standing.minimum().minimum(),
                                    Words.hosts(standing.minimum().total())));
        }
        return standing.kind() == RunKind.DEPLOYMENT ? zoneNeverPossible(standing) : Optional.empty();
    }

    /** A zone none of whose hosts may ever change can only fail, and the run with it (S 2.7). */
    private static Optional<ErrorInformation> zoneNeverPossible(Standing standing) {
        return standing.zones().stream()
                .filter(zone -> zone.minimum().width() <= 0 && zone.counts().unattempted() > 0)
                .findFirst()
                .flatMap(zone -> because(
                        ErrorCode.HEALTH_CONSTRAINTS_INVALID,
                        "%s: %d of %s must stay healthy, so that none can be changed"
                                .formatted(
                                        zone.inWords(),
                                        zone.minimum().minimum(),
                                        Words.hosts(zone.minimum().total()))));
    }

    /** Too many failures (S 2.1 M7, M8). */
    private static Optional<ErrorInformation> budgetExhausted(Standing standing) {
        if (!BudgetRule.exhausted(standing)) {
            return Optional.empty();
        }
        return because(
                ErrorCode.HEALTH_CONSTRAINTS,
                "%d of %s failed and %d must stay healthy; the remaining hosts are skipped"
                        .formatted(
                                standing.failed(),
                                Words.hosts(standing.minimum().total()),
                                standing.minimum().minimum()));
    }

    /** Too many failures in one zone end the run in all of them (S 2.7). */
    private static Optional<ErrorInformation> zoneExhausted(Standing standing) {
        return BudgetRule.exhaustedZone(standing)
                .flatMap(zone -> because(
                        ErrorCode.HEALTH_CONSTRAINTS,
                        "%s: %d of %s failed and %d must stay healthy; the remaining hosts of all zones are skipped"
                                .formatted(
                                        zone.inWords(),
                                        zone.counts().failed(),
                                        Words.hosts(zone.minimum().total()),
                                        zone.minimum().minimum())));
    }

    private static Optional<ErrorInformation> abortGate(RunSnapshot run, Standing standing) {
        return AbortRule.fires(run, standing).flatMap(message -> because(ErrorCode.HEALTH_CONSTRAINTS, message));
    }

    /**
     * Hosts are left, none is in flight and none may start: nothing within the run can change that, so it is over (S 2.1
     * M7). Only hosts outside of the run or, for a zone, of no zone, that are unhealthy bring a run to this. Skipped
     * hosts are looked at as well, so that skipping the rest does not hide why.
     */
    private static Optional<ErrorInformation> noneMayStart(Standing standing) {
        if (standing.inFlight() > 0 || standing.unattempted() == 0) {
            return Optional.empty();
        }
        List<Zone> left = standing.zones().stream()
                .filter(zone -> zone.counts().unattempted() > 0)
                .toList();
        if (!Room.couldStartOne(standing)) {
            return stuck("", standing.counts(), standing.minimum());
        }
        return left.isEmpty() || left.stream().anyMatch(zone -> Room.couldStartOne(standing, zone))
                ? Optional.empty()
                : stuck(
                        " of " + left.getFirst().inWords(),
                        left.getFirst().counts(),
                        left.getFirst().minimum());
    }

    private static Optional<ErrorInformation> stuck(String where, Counts counts, HostMinimum minimum) {
        return because(
                ErrorCode.HEALTH_CONSTRAINTS,
                "starting another host%s would leave %d healthy, %d needed, and none is in flight; the remaining hosts are skipped"
                        .formatted(where, counts.serving() - 1, minimum.minimum()));
    }

    /** A run whose time is up fails, if anything is left to do (S 4.5). */
    private static Optional<ErrorInformation> timeUp(RunSnapshot run, Standing standing, RunClock clock, Instant now) {
        boolean left = standing.open() || run.awaitsAlarms();
        if (!left || !clock.expired(now)) {
            return Optional.empty();
        }
        if (!standing.open()) {
            return because(
                    ErrorCode.TIMEOUT,
                    "the run's time was up at %s before its alarms were read".formatted(clock.deadline()));
        }
        return because(
                ErrorCode.TIMEOUT,
                "the run's time was up at %s with %s in flight and %d not attempted"
                        .formatted(clock.deadline(), Words.hosts(standing.inFlight()), standing.unattempted()));
    }

    /** Skipped hosts are evidence of an ending that was lost; the default is to stop (design 4). */
    private static Optional<ErrorInformation> skippedWithoutReason(Standing standing) {
        if (standing.skipped() == 0) {
            return Optional.empty();
        }
        return because(
                ErrorCode.HEALTH_CONSTRAINTS,
                "%s skipped for a reason that is no longer known".formatted(Words.hosts(standing.skipped())));
    }

    private static Optional<ErrorInformation> because(ErrorCode code, String message) {
        return Optional.of(new ErrorInformation(code, Words.limited(message)));
    }
}
