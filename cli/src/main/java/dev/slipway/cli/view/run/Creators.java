package dev.slipway.cli.view.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.translate.Origins;

/** Who made a run, in a word, and what follows for how it counts. */
public final class Creators {
    /** {@code user}, {@code minted}, {@code rollback} or {@code drift}. */
    public static String word(Deployment run) {
        return switch (Origins.of(run)) {
            case HAND_MADE -> "user";
            case MINTED -> "minted";
            case ROLLBACK -> "rollback";
            case DRIFT -> "drift";
        };
    }

    static RunKind kind(Deployment run) {
        return switch (Origins.of(run)) {
            case ROLLBACK -> RunKind.ROLLBACK;
            case DRIFT -> RunKind.DRIFT;
            case HAND_MADE, MINTED -> RunKind.DEPLOYMENT;
        };
    }

    /** Whether its minimum counts over the whole group and not over its own hosts (design 4). */
    public static boolean countsWholeGroup(Deployment run) {
        return kind(run) != RunKind.DEPLOYMENT;
    }

    private Creators() {}
}
