package dev.slipway.translate;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import java.time.Instant;
import java.util.Objects;

/** What a group keeps of a run that succeeded: the whole revision, the configuration and the options (design 3). */
public final class SuccessfulRuns {
    /** The record of an ended run. */
    public static SuccessfulRun of(Deployment run) {
        DeploymentStatus status = run.getStatus();
        SuccessfulRun successful = new SuccessfulRun();
        successful.setRun(run.getMetadata().getName());
        successful.setSequence(status.getSequence());
        successful.setDeploymentId(status.getDeploymentId());
        successful.setRevisionHash(status.getRevisionHash());
        successful.setRevisionDigest(status.getRevisionDigest());
        successful.setRevisionVersion(status.getRevisionVersion());
        successful.setRevisionETag(status.getRevisionETag());
        successful.setRevision(status.getRevision());
        successful.setEndTime(Objects.requireNonNullElse(status.getCompleteTime(), Timestamps.format(Instant.EPOCH)));
        if (status.getResolved() != null) {
            successful.setDeploymentConfigName(status.getResolved().getDeploymentConfigName());
            successful.setDeploymentConfig(status.getResolved().getDeploymentConfig());
            successful.setFileExistsBehavior(status.getResolved().getFileExistsBehavior());
            successful.setIgnoreApplicationStopFailures(status.getResolved().getIgnoreApplicationStopFailures());
        }
        return successful;
    }

    private SuccessfulRuns() {}
}
