package dev.slipway.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a host states about itself. Zone and Auto Scaling group count only for tokens with {@code trustFacts}.
 *
 * @param machineId the content of {@code /etc/machine-id}, to recognise copied state
 * @param os {@code linux} or {@code windows}
 */
public record HostFacts(
        @Nullable String machineId,
        @Nullable String os,
        @Nullable String agentVersion,
        @Nullable String zone,
        @Nullable String autoScalingGroup) {}
