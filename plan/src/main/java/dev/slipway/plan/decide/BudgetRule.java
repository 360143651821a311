package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.snapshot.RunKind;
import java.util.Optional;

/**
 * When so many hosts have failed that the run fails although hosts are left to attempt (S 2.5, M7, M8). If nothing is
 * left to attempt, the run is judged by its end: that is the tolerance for the last host (M9).
 *
 * <p>Example: T = 10, M = 9, W = 1: one failure with hosts left fails the run; the failure of the tenth does not.
 *
 * <p>In a zonal run the same holds in each zone, and what fails one zone fails the run in all of them (S 2.7): the last
 * host of a zone may fail up to its minimum, one more may not.
 */
final class BudgetRule {

    private BudgetRule() {}

    static boolean exhausted(Standing standing) {
        return standing.unattempted() > 0
                && overspent(standing.kind(), standing.minimum(), standing.failed(), standing.unattempted());
    }

    /** The first zone in which too many failed, while hosts are left in it or in another. */
    static Optional<Zone> exhaustedZone(Standing standing) {
        if (standing.unattempted() == 0) {
            return Optional.empty();
        }
        return standing.zones().stream()
                .filter(zone -> overspent(
                        standing.kind(),
                        zone.minimum(),
                        zone.counts().failed(),
                        zone.counts().unattempted()))
                .findFirst();
    }

    /** Drift and rollback runs tolerate F &le; W failures of their own (design 4), deployments fewer while hosts are left. */
    static boolean overspent(RunKind kind, HostMinimum minimum, int failed, int unattempted) {
        return switch (kind) {
            case DEPLOYMENT -> unattempted > 0 ? failed >= minimum.width() : failed > minimum.width();
            case DRIFT, ROLLBACK -> failed > minimum.width();
        };
    }
}
