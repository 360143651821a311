package dev.slipway.operator.cloud;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and where AWS is called.
 *
 * @param namespace of the group; decides which roles may be assumed, and is their ExternalId
 * @param serviceRoleArn the role to assume; null for the operator's own credentials
 * @param region null for the operator's own
 */
public record AwsScope(
        String namespace,
        @Nullable String serviceRoleArn,
        @Nullable String region) {}
