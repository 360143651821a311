package dev.slipway.agent.engine.state;

import dev.slipway.protocol.wire.InstalledRevision;
import org.jspecify.annotations.Nullable;

/**
 * What Install put on the host for one group.
 *
 * @param deployment object name of the run, for people and for the operator
 */
public record InstalledRecord(
        String deploymentGroupId,
        String deploymentId,
        @Nullable String revisionHash,
        @Nullable String revisionDigest,
        @Nullable String deployment) {
    /** As polls carry it. */
    public InstalledRevision toWire() {
        return new InstalledRevision(deploymentGroupId, revisionHash, revisionDigest, deployment);
    }
}
