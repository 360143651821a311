package dev.slipway.translate;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.plan.gitops.Trigger;
import dev.slipway.plan.queue.QueuedRun.Origin;

/** Who made a run, by what the operator alone may write into it (S 1.7 DeploymentCreator). */
public final class Origins {
    public static final String CREATOR_ROLLBACK = "codeDeployRollback";
    public static final String CREATOR_DRIFT = "CodeDeployAutoUpdate";

    /** How many hosts the schema lets the operator limit a run to; a run that is limited to none may have more. */
    public static final int MAX_TARGET_INSTANCES = 10_000;

    /** The origin; a run without operator fields was made by hand. */
    public static Origin of(Deployment run) {
        OperatorFields operator = run.getSpec().getOperator();
        if (operator == null) {
            return Origin.HAND_MADE;
        }
        if (CREATOR_ROLLBACK.equals(operator.getCreator())) {
            return Origin.ROLLBACK;
        }
        if (CREATOR_DRIFT.equals(operator.getCreator())) {
            return Origin.DRIFT;
        }
        boolean minted = Trigger.REVISION.text().equals(operator.getTrigger())
                || Trigger.RETRY.text().equals(operator.getTrigger());
        return minted ? Origin.MINTED : Origin.HAND_MADE;
    }

    private Origins() {}
}
