package dev.slipway.operator.reconcile.triggers;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import org.jspecify.annotations.Nullable;

/**
 * One message that is due.
 *
 * @param event CodeDeploy's name of what happened
 * @param trigger the group's name of the topic that is told
 * @param target the host it happened to; null for the run itself
 */
record Notice(
        String event,
        String trigger,
        String topicArn,
        @Nullable DeploymentTarget target) {

    /** What is noted once it was sent. */
    String mark() {
        return event + "/" + trigger;
    }

    /** Which message it is among all of the run. */
    String key() {
        return target == null ? mark() : mark() + "/" + target.getMetadata().getUid();
    }
}
