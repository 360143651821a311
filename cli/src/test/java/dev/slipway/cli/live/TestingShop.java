package dev.slipway.cli.live;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.TestingApiServer;
import dev.slipway.cli.TestingPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The namespace {@code shop} of an API server that is asked again and again: its group {@code web}, and runs. */
final class TestingShop implements AutoCloseable {
    final TestingApiServer server = new TestingApiServer();
    private final Path directory;

    TestingShop(Path directory) {
        this.directory = directory;
    }

    /** A run that has ended; {@code rollbackInfo} such as <code>"rollbackDeploymentName":"web-9"</code>. */
    static String ended(String name, String status, String rollbackInfo) {
        return """
                {"metadata":{"name":"%s","namespace":"shop","uid":"uid-%s"},"spec":{"deploymentGroupName":"web"},
                 "status":{"status":"%s","rollbackInfo":{%s}}}
                """.formatted(name, name, status, rollbackInfo);
    }

    /** The group, ruled by Git; {@code metadata} and {@code status} are further fields of these. */
    static String group(String word, String metadata, String status) {
        return """
                {"metadata":{"name":"web","namespace":"shop","generation":2%s},
                 "spec":{"applicationName":"app","revision":{"name":"v2","revisionType":"Url"}},
                 "status":{"observedGeneration":2,"status":"%s"%s}}
                """.formatted(metadata, word, status);
    }

    TestingPlugin.Result run(String... arguments) throws IOException {
        return TestingPlugin.run(Stream.concat(Stream.of(arguments), Stream.of("--kubeconfig=" + kubeconfig()))
                .toArray(String[]::new));
    }

    Cluster cluster() throws IOException {
        Connected verb = new Connected();
        new CommandLine(verb).parseArgs("--kubeconfig=" + kubeconfig());
        return verb.connection.open();
    }

    private Path kubeconfig() throws IOException {
        return Files.writeString(directory.resolve("config"), TestingPlugin.kubeconfig(server.url()));
    }

    @Command
    private static final class Connected {
        @Mixin
        private final Connection connection = new Connection();
    }

    @Override
    public void close() {
        server.close();
    }
}
