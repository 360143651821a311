package dev.slipway.agent;

import dev.slipway.agent.engine.EngineSettings;
import dev.slipway.agent.local.GitHubToken;
import dev.slipway.agent.local.LocalOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be deployed, and as what: codedeploy-local's options under their names (A 13). */
final class DeploymentOptions {
    @Option(
            names = {"-l", "--bundle-location"},
            paramLabel = "LOCATION",
            description =
                    "Path, s3://BUCKET/KEY[?versionId=…&etag=…], https://github.com/OWNER/REPOSITORY/tarball/COMMIT"
                            + " or https://… (default: the current directory).")
    private @Nullable String bundleLocation;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "directory, zip, tar, tgz or tar.zst (default: directory).")
    private @Nullable String type;

    @Option(names = "--sha256", paramLabel = "HEX", description = "Digest that a bundle from a URL must have.")
    private @Nullable String sha256;

    @Option(
            names = "--github-token-file",
            paramLabel = "FILE",
            description = "Token for a private repository at GitHub (default: the variable SLIPWAY_GITHUB_TOKEN).")
    private @Nullable Path gitHubTokenFile;

    @Option(
            names = {"-b", "--file-exists-behavior"},
            paramLabel = "BEHAVIOR",
            description = "DISALLOW, OVERWRITE or RETAIN (default: DISALLOW).")
    private @Nullable String fileExistsBehavior;

    @Option(
            names = {"-g", "--deployment-group"},
            paramLabel = "ID",
            description = "Id of the group whose state on this host is used (default: default-local-deployment-group).")
    private @Nullable String deploymentGroup;

    @Option(
            names = {"-d", "--deployment-group-name"},
            paramLabel = "NAME",
            description = "What hooks see (default: LocalFleet).")
    private @Nullable String deploymentGroupName;

    @Option(
            names = {"-a", "--application-name"},
            paramLabel = "NAME",
            description = "What hooks see (default: the location).")
    private @Nullable String applicationName;

    @Option(
            names = {"-e", "--events"},
            split = ",",
            paramLabel = "EVENT",
            description = "Lifecycle events to run, in order (default: all).")
    private List<String> events = new ArrayList<>();

    @Option(
            names = {"-A", "--appspec-filename"},
            paramLabel = "NAME",
            description = "Name of the AppSpec in the bundle (default: appspec.yml).")
    private @Nullable String appSpecFileName;

    /** These options for the engine that the configuration makes. */
    LocalOptions with(EngineSettings settings, Map<String, String> environment) {
        return new LocalOptions(
                settings,
                bundleLocation,
                type,
                deploymentGroup,
                deploymentGroupName,
                applicationName,
                fileExistsBehavior,
                events,
                appSpecFileName,
                sha256,
                GitHubToken.of(gitHubTokenFile, environment));
    }
}
