package dev.slipway.agent.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs to know of this host.
 *
 * @param rootDirectory root of every destination, {@code /} on a normal host; made if it does not exist
 * @param stateDirectory where revisions, journals and markers are kept (A 11); private to the agent's user
 * @param logDirectory where the deployments log goes
 * @param maxRevisions revisions kept for each deployment group, at least 1 (A 11)
 * @param s3Endpoint endpoint for S3 instead of the region's
 * @param gitHubBaseUrl base of the GitHub API where a revision names none
 * @param environment what hooks inherit: the agent's own environment, with the locale of before the launcher
 */
public record EngineSettings(
        Path rootDirectory,
        Path stateDirectory,
        Path logDirectory,
        int maxRevisions,
        @Nullable URI s3Endpoint,
        URI gitHubBaseUrl,
        Map<String, String> environment) {
    public static final int DEFAULT_MAX_REVISIONS = 5;
    public static final URI PUBLIC_GITHUB = URI.create("https://api.github.com");

    public EngineSettings {
        if (maxRevisions < 1) {
            throw new IllegalArgumentException(
                    "maxRevisions is " + maxRevisions + "; at least 1 revision must be kept");
        }
        environment = Map.copyOf(environment);
    }
}
