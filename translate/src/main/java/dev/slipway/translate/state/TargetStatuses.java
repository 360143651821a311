package dev.slipway.translate.state;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import java.util.Objects;

/** CodeDeploy's words for where a host's part in a run stands (S 8.1). */
public final class TargetStatuses {
    public static final String PENDING = "Pending";
    public static final String IN_PROGRESS = "InProgress";
    public static final String SUCCEEDED = "Succeeded";
    public static final String FAILED = "Failed";
    public static final String SKIPPED = "Skipped";

    public static String of(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        return status == null ? PENDING : Objects.requireNonNullElse(status.getStatus(), PENDING);
    }

    public static boolean terminal(DeploymentTarget target) {
        return switch (of(target)) {
            case SUCCEEDED, FAILED, SKIPPED -> true;
            default -> false;
        };
    }

    private TargetStatuses() {}
}
