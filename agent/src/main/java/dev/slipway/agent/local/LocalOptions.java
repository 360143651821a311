package dev.slipway.agent.local;

import dev.slipway.agent.engine.EngineSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@code slipway-agent local}; null where the user gave none and the default of A 13 counts.
 *
 * @param bundleLocation path, {@code s3://bucket/key[?versionId=…&etag=…]} or http(s) URL
 * @param type directory, zip, tar, tgz or tar.zst
 * @param deploymentGroup id of the group whose state on this host is used
 * @param events the lifecycle events to run; empty for all
 * @param sha256 expected digest of the bundle, for URLs
 * @param gitHubToken for private repositories
 */
public record LocalOptions(
        EngineSettings settings,
        @Nullable String bundleLocation,
        @Nullable String type,
        @Nullable String deploymentGroup,
        @Nullable String deploymentGroupName,
        @Nullable String applicationName,
        @Nullable String fileExistsBehavior,
        List<String> events,
        @Nullable String appSpecFileName,
        @Nullable String sha256,
        GitHubToken gitHubToken) {}
