package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.DownloadSettings;
import dev.slipway.agent.engine.policy.HostPolicy;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the engine needs to know of this host.
 *
 * @param rootDirectory root of every destination, {@code /} on a normal host; made if it does not exist
 * @param stateDirectory where revisions, journals and markers are kept (A 11); private to the agent's user
 * @param logDirectory where the deployments log goes
 * @param maxRevisions revisions kept for each deployment group, at least 1 (A 11)
 * @param downloads how bundles are fetched
 * @param maxExtractionBytes that the files of one bundle may have together
 * @param deploymentsLog whether the scripts' output of all deployments also goes into one file (A 10)
 * @param policy what this host's owner allows; it beats any order
 * @param environment what hooks inherit: the agent's own environment, with the locale of before the launcher
 */
public record EngineSettings(
        Path rootDirectory,
        Path stateDirectory,
        Path logDirectory,
        int maxRevisions,
        DownloadSettings downloads,
        long maxExtractionBytes,
        boolean deploymentsLog,
        HostPolicy policy,
        Map<String, String> environment) {
    public EngineSettings {
        if (maxRevisions < 1) {
            throw new IllegalArgumentException(
                    "maxRevisions is " + maxRevisions + "; at least 1 revision must be kept");
        }
        environment = Map.copyOf(environment);
    }

    /** The same for destinations below another directory. */
    EngineSettings withRootDirectory(Path other) {
        return new EngineSettings(
                other,
                stateDirectory,
                logDirectory,
                maxRevisions,
                downloads,
                maxExtractionBytes,
                deploymentsLog,
                policy,
                environment);
    }
}
