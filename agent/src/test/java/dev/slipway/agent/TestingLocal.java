package dev.slipway.agent;

import dev.slipway.agent.TestingCommand.Ended;
import dev.slipway.agent.engine.TestingBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code slipway-agent local} as a process, on a bundle whose every event leaves a trace. */
final class TestingLocal {
    /** Says on both outputs what it sees, so that both would show where they must not. */
    private static final String TRACE = """
            #!/bin/sh
            echo "to standard output"
            echo "to standard error" >&2
            echo "$LIFECYCLE_EVENT $APPLICATION_NAME $DEPLOYMENT_GROUP_NAME $DEPLOYMENT_GROUP_ID" >>"$SLIPWAY_ROOT/trace"
            env | grep ^BUNDLE_ >>"$SLIPWAY_ROOT/bundle" || true
            env >>"$SLIPWAY_ROOT/environment"
            """;

    final Path directory;
    final Path source;
    final Path root;
    final TestingCommand command;

    TestingLocal(Path directory) throws IOException {
        this.directory = directory;
        source = directory.resolve("source");
        root = directory.resolve("root");
        bundle("").writeTo(source);
        command = new TestingCommand(source, directory);
    }

    /** Every event of CodeDeploy's has the script that leaves a trace. */
    static TestingBundle bundle(String more) {
        StringBuilder appSpec =
                new StringBuilder("files:\n  - source: site\n    destination: /srv\n" + more + "hooks:\n");
        for (String event : List.of(
                "ApplicationStop",
                "BeforeInstall",
                "AfterInstall",
                "ApplicationStart",
                "ValidateService",
                "BeforeBlockTraffic",
                "AfterBlockTraffic",
                "BeforeAllowTraffic",
                "AfterAllowTraffic")) {
            appSpec.append("  ").append(event).append(":\n    - location: trace.sh\n");
        }
        return TestingBundle.withAppSpec(appSpec.toString())
                .file("site/page", "hello")
                .file("trace.sh", TRACE);
    }

    Ended local(String... options) throws Exception {
        return local(Map.of(), options);
    }

    Ended local(Map<String, String> environment, String... options) throws Exception {
        return command.run(environment, arguments(options));
    }

    String[] arguments(String... options) {
        List<String> arguments = new ArrayList<>(List.of("local"));
        arguments.addAll(List.of("--root-directory", root.toString()));
        arguments.addAll(List.of("--state-directory", directory.resolve("state").toString()));
        arguments.addAll(List.of("--log-directory", directory.resolve("logs").toString()));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    String trace() throws IOException {
        return Files.readString(root.resolve("trace"));
    }
}
