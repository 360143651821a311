package dev.slipway.cli.steer;

import dev.slipway.crds.deployment.DeploymentSpec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a new run, common to the verbs that create one; named after the fields of a Deployment. */
public final class RunOptions {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the Deployment; without it the API server completes one from the group's.")
    private @Nullable String name;

    @Option(
            names = {"--config", "--deployment-config-name"},
            paramLabel = "CONFIG",
            description = "A DeploymentConfig or CodeDeployDefault.* to use instead of the group's.")
    private @Nullable String config;

    @Option(names = "--description", paramLabel = "TEXT", description = "What the run is for, for people.")
    private @Nullable String description;

    @Option(
            names = "--file-exists-behavior",
            paramLabel = "WORD",
            description = "What happens to files in the way: DISALLOW, OVERWRITE or RETAIN.")
    private @Nullable String fileExistsBehavior;

    @Option(
            names = "--ignore-application-stop-failures",
            description = "Hosts go on when a script of the old revision fails.")
    private boolean ignoreApplicationStopFailures;

    /** What was said beats what the spec says. */
    void into(DeploymentSpec spec) {
        if (config != null) {
            spec.setDeploymentConfigName(config);
        }
        if (description != null) {
            spec.setDescription(description);
        }
        if (fileExistsBehavior != null) {
            spec.setFileExistsBehavior(fileExistsBehavior);
        }
        if (ignoreApplicationStopFailures) {
            spec.setIgnoreApplicationStopFailures(true);
        }
    }

    @Nullable
    String config() {
        return config;
    }

    @Nullable
    String name() {
        return name;
    }
}
