package dev.slipway.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a host has installed for one deployment group.
 *
 * @param deploymentGroupId the id under which the host keeps the group's state
 * @param revisionHash {@code v1:…}, identity of the location
 * @param revisionDigest sha256 of the bytes (GitHub: of the unpacked tree), lower-case hex
 * @param deployment object name of the run that installed it
 */
public record InstalledRevision(
        String deploymentGroupId,
        @Nullable String revisionHash,
        @Nullable String revisionDigest,
        @Nullable String deployment) {}
