package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.DownloadSettings;
import dev.slipway.agent.engine.policy.HostPolicy;
import java.nio.file.Path;
import java.util.Map;

/** Settings of a host that nobody has configured. */
public final class TestingSettings {
    public static final long MAX_EXTRACTION_BYTES = 128L << 30;

    /** With five revisions a group, and everything else as by default. */
    public static EngineSettings of(Path root, Path state, Path logs, Map<String, String> environment) {
        return of(root, state, logs, environment, HostPolicy.NONE);
    }

    public static EngineSettings of(
            Path root, Path state, Path logs, Map<String, String> environment, HostPolicy policy) {
        return new EngineSettings(
                root, state, logs, 5, DownloadSettings.DEFAULT, MAX_EXTRACTION_BYTES, true, policy, environment);
    }

    private TestingSettings() {}
}
