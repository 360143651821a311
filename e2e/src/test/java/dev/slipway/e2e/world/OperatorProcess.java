package dev.slipway.e2e.world;

import static org.awaitility.Awaitility.await;

import dev.slipway.operator.OperatorMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A replica of the operator under the chart's ServiceAccount. It may be killed, stopped and started again. */
public final class OperatorProcess {
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final List<String> JVM_OPTIONS = List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final JavaProcess.Program program;
    private final String identity;
    private final List<String> arguments;
    private final Path portsFile;
    private String gatewayAddress = "127.0.0.1:0";
    private JavaProcess process;

    /**
     * Starts it and waits until it serves agents.
     *
     * @param options further command line options
     * @param environment of the process besides the kubeconfig
     * @param alarms file of {@link TestingAlarms}; null for the operator as it is shipped
     */
    OperatorProcess(
            Installation installation,
            String identity,
            Path directory,
            List<String> options,
            Map<String, String> environment,
            @Nullable Path alarms) {
        this.identity = identity;
        Path own = directory.resolve(identity);
        this.portsFile = own.resolve("ports");
        this.program = new JavaProcess.Program(
                "operator",
                identity,
                directory,
                own.resolve("operator.log"),
                environment(installation, environment, alarms),
                JVM_OPTIONS,
                (alarms == null ? OperatorMain.class : TestingOperatorMain.class).getName());
        this.arguments = new ArrayList<>(List.of(
                "--namespace=" + installation.namespace(),
                "--identity=" + identity,
                "--watch-namespaces=" + installation.watchedNamespace(),
                "--gateway-names=localhost,127.0.0.1",
                "--management-address=127.0.0.1:0",
                "--ports-file=" + portsFile));
        arguments.addAll(options);
        this.process = launch();
    }

    private static Map<String, String> environment(
            Installation installation, Map<String, String> more, @Nullable Path alarms) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KUBECONFIG", installation.operatorKubeconfig().toString());
        if (alarms != null) {
            environment.put(TestingOperatorMain.ALARMS, alarms.toString());
        }
        return environment;
    }

    public String identity() {
        return identity;
    }

    /** Where agents find it. The address survives a restart. */
    public URI gateway() {
        return URI.create("https://" + gatewayAddress);
    }

    /** Where hook functions answer; only with the options for it. */
    public URI hooks() {
        return port("hooks").orElseThrow(() -> new IllegalStateException("it listens to no hook functions"));
    }

    private Optional<URI> port(String name) {
        try {
            return Files.readAllLines(portsFile).stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> URI.create(line.substring(name.length() + 1)))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("the operator's ports could not be read from " + portsFile, e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.kill();
    }

    /** Starts it again at the same address and waits until it serves agents. */
    public void restart() {
        process = launch();
    }

    /** SIGSTOP: it stands still wherever it is, and does not know. */
    public void stop() {
        process.stop();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    void terminate() {
        process.terminate();
    }

    String tail(int lines) {
        return process.tail(lines);
    }

    private JavaProcess launch() {
        try {
            Files.createDirectories(portsFile.getParent());
            Files.deleteIfExists(portsFile);
            List<String> all = new ArrayList<>(arguments);
            all.add("--gateway-address=" + gatewayAddress);
            JavaProcess started = program.start(all);
            await("operator " + identity + " is ready")
                    .atMost(READY_LIMIT)
                    .failFast(() -> {
                        if (!started.isAlive()) {
                            throw new AssertionError("operator " + identity + " ended: " + started.tail(20));
                        }
                    })
                    .until(() -> Files.exists(portsFile));
            gatewayAddress = port("gateway")
                    .map(uri -> uri.getHost() + ":" + uri.getPort())
                    .orElseThrow();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("the operator's ports could not be read from " + portsFile, e);
        }
    }
}
