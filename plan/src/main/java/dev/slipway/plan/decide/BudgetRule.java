package dev.slipway.plan.decide;

/**
 * When so many hosts have failed that the run fails although hosts are left to attempt (S 2.5, M7, M8). If nothing is
 * left to attempt, the run is judged by its end: that is the tolerance for the last host (M9).
 *
 * <p>Example: T = 10, M = 9, W = 1: one failure with hosts left fails the run; the failure of the tenth does not.
 */
final class BudgetRule {

    private BudgetRule() {}

    static boolean exhausted(Standing standing) {
        return standing.unattempted() > 0 && overspent(standing);
    }

    /** Drift and rollback runs tolerate F &le; W failures of their own (design 4), deployments fewer than W. */
    private static boolean overspent(Standing standing) {
        int width = standing.minimum().width();
        return switch (standing.kind()) {
            case DEPLOYMENT -> standing.failed() >= width;
            case DRIFT, ROLLBACK -> standing.failed() > width;
        };
    }
}
