package dev.slipway.e2e.aws;

import org.jspecify.annotations.Nullable;

/**
 * One call that the stand-in has seen.
 *
 * @param permission the IAM action that allows it
 * @param resource what it was about, {@code function:alias} for an alias
 * @param caller the access key that signed it
 * @param fault the kind of fault that struck it, or null
 * @param status of the answer; null without one
 */
public record AwsCall(
        String service,
        String action,
        String permission,
        String resource,
        String caller,
        @Nullable String fault,
        @Nullable Integer status) {}
