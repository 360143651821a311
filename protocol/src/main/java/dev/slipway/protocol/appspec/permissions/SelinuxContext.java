package dev.slipway.protocol.appspec.permissions;

import org.jspecify.annotations.Nullable;

/**
 * A SELinux label (A 8).
 *
 * @param user {@code user} as documented, or {@code name} as CodeDeploy's agent reads it; null for the system's
 * @param type required
 * @param range {@code sN[-sM][:cA[.cB][,…]]}, checked; null for the system's
 */
public record SelinuxContext(
        @Nullable String user, String type, @Nullable String range) {}
