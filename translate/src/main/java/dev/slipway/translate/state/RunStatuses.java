package dev.slipway.translate.state;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** CodeDeploy's words for where a run stands (S 8.1). */
public final class RunStatuses {
    public static final String CREATED = "Created";
    public static final String QUEUED = "Queued";
    public static final String IN_PROGRESS = "InProgress";
    public static final String BAKING = "Baking";
    public static final String SUCCEEDED = "Succeeded";
    public static final String FAILED = "Failed";
    public static final String STOPPED = "Stopped";

    /** Begins the message of a rollback that has succeeded; till then it tells what is to come. */
    public static final String ROLLED_BACK_TO = "rolled back to ";

    public static String of(Deployment run) {
        return run.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(run.getStatus().getStatus(), "");
    }

    public static boolean terminal(Deployment run) {
        return ended(of(run));
    }

    public static boolean ended(@Nullable String word) {
        return SUCCEEDED.equals(word) || FAILED.equals(word) || STOPPED.equals(word);
    }

    public static boolean frozen(Deployment run) {
        DeploymentStatus status = run.getStatus();
        return status != null && status.getFrozen() != null;
    }

    private RunStatuses() {}
}
