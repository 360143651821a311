package dev.slipway.translate;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.translate.run.RunKinds;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /**
     * The record of a run that succeeded, after that of the success before. A drift run repeats a success on hosts that
     * lacked it and is none of its own: what other runs have left on hosts since then stays after it. It tells what was not
     * known of the revision, as after an adoption.
     */
    public static SuccessfulRun of(Deployment run, @Nullable SuccessfulRun before) {
        SuccessfulRun successful = of(run);
        if (before != null
                && RunKinds.kind(run) == RunKind.DRIFT
                && Objects.equals(before.getRevisionHash(), successful.getRevisionHash())) {
            successful.setRun(before.getRun());
            successful.setSequence(before.getSequence());
            successful.setDeploymentId(before.getDeploymentId());
            successful.setEndTime(before.getEndTime());
        }
        return successful;
    }

    private SuccessfulRuns() {}
}
