package dev.slipway.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a host has installed for one deployment group.
 *
 * @param deploymentGroupId the id under which the host keeps the group's state
 * @param revisionHash {@code v1:…}, identity of the location
 * @param revisionDigest sha256 of the bytes (GitHub: of the unpacked tree), lower-case hex
 * @param deployment object name of the run that installed it
 * @param succeeded whether the group's last deployment to the host succeeded; null while one is under way, and from
 *     agents that do not say. An operator that knows nothing of the host (a cluster rebuilt) takes its health from this
 */
public record InstalledRevision(
        String deploymentGroupId,
        @Nullable String revisionHash,
        @Nullable String revisionDigest,
        @Nullable String deployment,
        @Nullable Boolean succeeded) {}
