package dev.slipway.agent.migrate;

import dev.slipway.agent.engine.TestingBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A deployment root as CodeDeploy's agent leaves it behind (A 11), laid out by hand. */
final class TestingCodeDeploy {
    static final String GROUP = "1f0c2a34-5b6c-4d7e-8f90-a1b2c3d4e5f6";
    static final String DEPLOYMENT = "d-0A1B2C3D4";

    final Path root;
    private final Path instructions;

    TestingCodeDeploy(Path root) throws IOException {
        this.root = root;
        this.instructions = Files.createDirectories(root.resolve("deployment-instructions"));
        Files.createDirectories(root.resolve("ongoing-deployment"));
        Files.createDirectories(root.resolve("deployment-logs"));
    }

    /** One deployment that has succeeded and installed these paths. */
    static TestingCodeDeploy after(Path root, TestingBundle bundle, String... installed) throws IOException {
        return new TestingCodeDeploy(root)
                .unpacked(DEPLOYMENT, bundle)
                .marked("_last_successful_install", DEPLOYMENT)
                .marked("_most_recent_install", DEPLOYMENT)
                .cleanup(String.join("\n", installed) + "\n");
    }

    TestingCodeDeploy unpacked(String deployment, TestingBundle bundle) throws IOException {
        Path directory = Files.createDirectories(root.resolve(GROUP).resolve(deployment));
        bundle.writeTo(Files.createDirectories(directory.resolve("deployment-archive")));
        Files.writeString(directory.resolve("bundle.tar"), "the bundle");
        Files.writeString(Files.createDirectories(directory.resolve("logs")).resolve("scripts.log"), "a log\n");
        return this;
    }

    /** The agent writes no line feed. */
    TestingCodeDeploy marked(String marker, String deployment) throws IOException {
        Files.writeString(
                instructions.resolve(GROUP + marker),
                "/opt/codedeploy-agent/deployment-root/" + GROUP + "/" + deployment);
        return this;
    }

    TestingCodeDeploy cleanup(String text) throws IOException {
        Files.writeString(instructions.resolve(GROUP + "-cleanup"), text, StandardCharsets.UTF_8);
        Files.writeString(instructions.resolve(GROUP + "-install.json"), "{\"instructions\":[]}");
        return this;
    }

    Path tracking(String deployment) throws IOException {
        return Files.writeString(root.resolve("ongoing-deployment").resolve(deployment), "host-command-id");
    }

    CodeDeployState state() {
        return CodeDeployState.at(root, new CodeDeployConfig(root.resolve("none.yml"), Map.of()));
    }
}
