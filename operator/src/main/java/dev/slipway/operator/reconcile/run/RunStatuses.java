package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CodeDeploy's words for where a run stands (S 8.1). */
final class RunStatuses {
    static final String CREATED = "Created";
    static final String QUEUED = "Queued";
    static final String IN_PROGRESS = "InProgress";
    static final String BAKING = "Baking";
    static final String SUCCEEDED = "Succeeded";
    static final String FAILED = "Failed";
    static final String STOPPED = "Stopped";

    static String of(Deployment run) {
        return run.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(run.getStatus().getStatus(), "");
    }

    static boolean terminal(Deployment run) {
        return ended(of(run));
    }

    static boolean ended(@Nullable String word) {
        return SUCCEEDED.equals(word) || FAILED.equals(word) || STOPPED.equals(word);
    }

    static boolean frozen(Deployment run) {
        DeploymentStatus status = run.getStatus();
        return status != null && status.getFrozen() != null;
    }

    private RunStatuses() {}
}
