package dev.slipway.plan.decide;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run must end before all its hosts were attempted, and why. The first reason that was persisted stays, so
 * that neither a clock that jumps nor a later request changes how a run ends.
 */
final class EndingRule {

    private EndingRule() {}

    static Optional<ErrorInformation> ending(RunSnapshot run, Standing standing, RunClock clock, Instant now) {
        return Stream.<Supplier<Optional<ErrorInformation>>>of(
                        () -> Optional.ofNullable(run.ending()),
                        () -> deleted(run),
                        () -> stopped(run.stop()),
                        () -> neverPossible(standing),
                        () -> budgetExhausted(standing),
                        () -> noneMayStart(standing),
                        () -> timeUp(standing, clock, now),
                        () -> skippedWithoutReason(standing))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Deleting a run stops it (design 3). */
    private static Optional<ErrorInformation> deleted(RunSnapshot run) {
        return run.deletion() == null ? Optional.empty() : because(ErrorCode.MANUAL_STOP, "the Deployment was deleted");
    }

    /** A request, an alarm or a newer revision stops a run (S 7.3). */
    private static Optional<ErrorInformation> stopped(@Nullable StopRequest stop) {
        if (stop == null) {
            return Optional.empty();
        }
        String by = stop.by();
        return switch (stop.cause()) {
            case REQUEST -> because(ErrorCode.MANUAL_STOP, "stopped by request" + (by.isEmpty() ? "" : " of " + by));
            case ALARM -> because(ErrorCode.ALARM_ACTIVE, "stopped by " + (by.isEmpty() ? "an alarm" : "alarm " + by));
            case ALARMS_UNREADABLE ->
                because(
                        ErrorCode.ALARM_ACTIVE,
                        "stopped because its alarms could not be read" + (by.isEmpty() ? "" : ": " + by));
            case SUPERSEDED ->
                because(
                        ErrorCode.MANUAL_STOP,
                        by.isEmpty() ? "a newer revision takes its place" : by + ", a newer revision, takes its place");
        };
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
        return Optional.empty();
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

    /**
     * Hosts are left, none is in flight and none may start: nothing within the run can change that, so it is over (S 2.1
     * M7). Only a run that counts over its group can come to this, by hosts outside of it that are unhealthy. Skipped
     * hosts are looked at as well, so that skipping the rest does not hide why.
     */
    private static Optional<ErrorInformation> noneMayStart(Standing standing) {
        Optional<Target> next = HostOrder.sorted(standing.targets()).stream()
                .filter(EndingRule::unattempted)
                .findFirst();
        boolean mayStart = next.isEmpty() || StartRule.minimumPermits(standing, next.get(), standing.serving());
        if (mayStart || standing.inFlight() > 0) {
            return Optional.empty();
        }
        return because(
                ErrorCode.HEALTH_CONSTRAINTS,
                "starting another host would leave %d healthy, %d needed, and none is in flight; the remaining hosts are skipped"
                        .formatted(standing.serving() - 1, standing.minimum().minimum()));
    }

    private static boolean unattempted(Target target) {
        return target.state() instanceof TargetState.Pending || target.state() instanceof TargetState.Skipped;
    }

    /** A run whose time is up fails, if anything is left to do (S 4.5). */
    private static Optional<ErrorInformation> timeUp(Standing standing, RunClock clock, Instant now) {
        if (!standing.open() || !clock.expired(now)) {
            return Optional.empty();
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
