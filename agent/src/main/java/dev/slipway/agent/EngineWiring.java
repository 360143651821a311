package dev.slipway.agent;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.config.BundleConfig;
import dev.slipway.agent.engine.EngineSettings;
import dev.slipway.agent.engine.bundle.DownloadSettings;
import java.util.Objects;
import software.amazon.awssdk.core.SdkSystemSetting;

/** What the configuration means to the engine. */
final class EngineWiring {
    /** Call it once a process: the AWS SDK reads from system properties what its clients have no option for. */
    static EngineSettings settings(AgentConfig config) {
        if (config.bundles().disableImdsV1()) {
            System.setProperty(SdkSystemSetting.AWS_EC2_METADATA_V1_DISABLED.property(), "true");
        }
        return new EngineSettings(
                config.rootDirectory(),
                config.stateDirectory(),
                config.logDirectory(),
                config.maxRevisions(),
                downloads(config.bundles()),
                config.bundles().archiveMaxExtractionBytes(),
                config.deploymentsLog(),
                config.policy(),
                HookEnvironment.of(System.getenv()));
    }

    private static DownloadSettings downloads(BundleConfig bundles) {
        return new DownloadSettings(
                bundles.s3EndpointOverride(),
                Objects.requireNonNullElse(bundles.gitHubBaseUrl(), DownloadSettings.PUBLIC_GITHUB),
                bundles.proxyUri(),
                bundles.httpReadTimeout(),
                bundles.useFipsMode(),
                DownloadSettings.DEFAULT_MAX_BYTES);
    }

    private EngineWiring() {}
}
