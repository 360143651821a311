package dev.slipway.agent.link.identity;

import org.jspecify.annotations.Nullable;

/**
 * Under what the host is registered, as the gateway said at the last enrolment.
 *
 * @param installationId names the Slipway installation
 * @param namespace of the Instance
 * @param tokenHash sha256 of the join token that was used, so that a new one can be told from it
 */
public record Registration(
        String installationId,
        String namespace,
        String instanceName,
        String instanceUid,
        @Nullable String tokenHash) {}
