package dev.slipway.translate;

import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.plan.queue.OnNewRevision;
import java.util.Objects;

/** {@code spec.onNewRevision}: what a new revision of the spec does to the group's runs (design 3). */
public final class NewRevisions {
    /** The policy; Queue unless the group says otherwise. */
    public static OnNewRevision policy(DeploymentGroupSpec spec) {
        return switch (Objects.requireNonNullElse(spec.getOnNewRevision(), "")) {
            case "Supersede" -> OnNewRevision.SUPERSEDE;
            case "Reject" -> OnNewRevision.REJECT;
            default -> OnNewRevision.QUEUE;
        };
    }

    private NewRevisions() {}
}
