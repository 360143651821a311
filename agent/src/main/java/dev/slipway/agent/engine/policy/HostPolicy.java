package dev.slipway.agent.engine.policy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the person who owns this host allows. It beats any order.
 *
 * @param runAs names of the users that hooks may run as; null for all
 * @param sources where bundles may come from; null for everywhere
 * @param destinations directories, absolute within the root directory, that bundles may be installed into; null for all
 */
public record HostPolicy(
        @Nullable Rules<String> runAs,
        @Nullable Rules<SourceRule> sources,
        @Nullable Rules<Path> destinations) {
    /** Of a host whose owner has said nothing. */
    public static final HostPolicy NONE = new HostPolicy(null, null, null);
}
