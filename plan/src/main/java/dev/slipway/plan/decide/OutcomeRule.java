package dev.slipway.plan.decide;

import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.ErrorInformation;
import java.util.Optional;

/**
 * How a run ended in which every host was attempted (S 2.5): at least one success (M10), and for a deployment at least
 * the minimum of successes (M12), for a drift or rollback run at most W failures of its own (design 4).
 */
final class OutcomeRule {

    private OutcomeRule() {}

    /** Why the run failed, or nothing if it succeeded. */
    static Optional<ErrorInformation> error(Standing standing) {
        if (standing.succeeded() == 0) {
            return failed("no host succeeded: " + standing.tally());
        }
        Optional<ErrorInformation> overall = switch (standing.kind()) {
            case DEPLOYMENT -> tooFewSucceeded(standing);
            case DRIFT, ROLLBACK -> tooManyFailed(standing);
        };
        return overall.or(() -> tooManyFailedInAZone(standing));
    }

    /** What is tolerated over the run is tolerated in each zone: up to W of its hosts (S 2.7). */
    private static Optional<ErrorInformation> tooManyFailedInAZone(Standing standing) {
        return standing.zones().stream()
                .filter(zone -> zone.counts().failed() > zone.minimum().width())
                .findFirst()
                .flatMap(zone -> failed("%s: %s failed; at most %d may"
                        .formatted(
                                zone.inWords(),
                                Words.hosts(zone.counts().failed()),
                                zone.minimum().width())));
    }

    private static Optional<ErrorInformation> tooFewSucceeded(Standing standing) {
        int left = standing.minimum().total() - standing.failed();
        int needed = standing.minimum().minimum();
        if (left >= needed) {
            return Optional.empty();
        }
        return failed("%d of %s succeeded; at least %d must"
                .formatted(left, Words.hosts(standing.minimum().total()), needed));
    }

    private static Optional<ErrorInformation> tooManyFailed(Standing standing) {
        if (standing.failed() <= standing.minimum().width()) {
            return Optional.empty();
        }
        return failed("%s failed; at most %d may"
                .formatted(Words.hosts(standing.failed()), standing.minimum().width()));
    }

    private static Optional<ErrorInformation> failed(String message) {
        return Optional.of(new ErrorInformation(ErrorCode.HEALTH_CONSTRAINTS, Words.limited(message)));
    }
}
