package dev.slipway.agent.engine.state;

import dev.slipway.protocol.wire.InstalledRevision;
import org.jspecify.annotations.Nullable;

/**
 * What Install put on the host for one group.
 *
 * @param deployment object name of the run, for people and for the operator
 * @param succeeded whether the group's last deployment succeeded; null until one has ended since this was installed
 * @param imported true while all that is known was taken over from CodeDeploy's agent; null otherwise
 */
public record InstalledRecord(
        String deploymentGroupId,
        String deploymentId,
        @Nullable String revisionHash,
        @Nullable String revisionDigest,
        @Nullable String deployment,
        @Nullable Boolean succeeded,
        @Nullable Boolean imported) {
    /** As polls carry it. */
    public InstalledRevision toWire() {
        return new InstalledRevision(deploymentGroupId, revisionHash, revisionDigest, deployment, succeeded);
    }

    InstalledRecord with(boolean outcome) {
        return new InstalledRecord(
                deploymentGroupId, deploymentId, revisionHash, revisionDigest, deployment, outcome, null);
    }
}
