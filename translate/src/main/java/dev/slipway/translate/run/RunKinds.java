package dev.slipway.translate.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.translate.Origins;
import java.util.Objects;

/** What kind of run a Deployment is, by its creator (S 1.7 DeploymentCreator). */
public final class RunKinds {
    public static final String USER = "user";

    public static String creator(Deployment run) {
        OperatorFields operator = run.getSpec().getOperator();
        return operator == null ? USER : Objects.requireNonNullElse(operator.getCreator(), USER);
    }

    public static RunKind kind(Deployment run) {
        return switch (Origins.of(run)) {
            case ROLLBACK -> RunKind.ROLLBACK;
            case DRIFT -> RunKind.DRIFT;
            case HAND_MADE, MINTED -> RunKind.DEPLOYMENT;
        };
    }

    /** Drift and rollback runs count T, M and H over the whole group (design 4). */
    public static boolean countsWholeGroup(Deployment run) {
        return kind(run) != RunKind.DEPLOYMENT;
    }

    private RunKinds() {}
}
