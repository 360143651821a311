package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.bundle.TestingWeb;
import dev.slipway.agent.link.TestingAuthority;
import dev.slipway.agent.link.TestingGateway;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A host whose agent is a real process, its gateway, and a server of bundles. Not safe for use by several threads. */
final class CrashHost implements AutoCloseable {
    static final String GROUP = "5d0f3a52-group";
    private static final TestingAuthority AUTHORITY = new TestingAuthority("gateway-ca");

    final Path root;
    final Path state;
    final TestingGateway gateway = new TestingGateway(AUTHORITY);
    final Path directory;
    private final PreparedAgent program;
    private final TestingWeb web;
    private final List<Process> processes = new ArrayList<>();
    private int deployments;

    CrashHost(Path directory, PreparedAgent program) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.program = program;
        this.root = Files.createDirectory(directory.resolve("root"));
        this.state = directory.resolve("state");
        this.web = new TestingWeb();
        Files.writeString(directory.resolve("ca.pem"), AUTHORITY.pem());
        Files.writeString(directory.resolve("token"), "secret-token\n");
        Files.writeString(directory.resolve("agent.yml"), """
                gatewayUri: %s
                caFile: ca.pem
                joinTokenFile: token
                instanceName: host
                rootDirectory: root
                stateDirectory: state
                logDirectory: logs
                maxRevisions: 2
                """.formatted(gateway.uri()));
    }

    /** As on a host that has all of {@code /var} on one disk. */
    void logOnTheStatesDisk() throws IOException {
        Files.createSymbolicLink(directory.resolve("logs"), Files.createDirectory(state.resolve("logs")));
    }

    /** Starts the agent. */
    Process start() throws IOException {
        return start(program.command());
    }

    /** Starts an agent that leaves a cache for the next ones when it is stopped. */
    Process startTraining() throws IOException {
        return start(program.trainingCommand());
    }

    private Process start(List<String> command) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("run", "--config", directory.resolve("agent.yml").toString()));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    /** Kills with KILL, and waits for the end. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** The order of the next deployment: of the one or the other revision in turn. */
    Order next() {
        int number = ++deployments;
        return order(number, ReferenceBundles.EVENTS, ReferenceBundles.zip(revision(number)));
    }

    /** Which revision a deployment is of. */
    static int revision(int deployment) {
        return 1 + (deployment - 1) % 2;
    }

    /** An order of anything. */
    Order order(int number, List<String> events, byte[] zip) {
        web.on("/" + number + ".zip", exchange -> TestingWeb.answer(exchange, 200, zip));
        return new Order(
                target(number),
                1,
                new Epoch("installation-1", 1),
                300,
                "group-1",
                number,
                events,
                3600,
                "Web",
                "d-" + number,
                "run-" + number,
                "Prod",
                GROUP,
                "user",
                new RevisionLocation.Url(web.url("/" + number + ".zip"), TestingBundle.sha256(zip), BundleType.ZIP),
                "v1:" + number,
                null,
                "DISALLOW",
                false,
                null,
                List.of(),
                null);
    }

    static String target(int deployment) {
        return "target-" + deployment;
    }

    /** Where the engine keeps the journal of a deployment's order. */
    Path journal(int deployment) {
        return state.resolve("orders").resolve(target(deployment) + "-1").resolve("journal.json");
    }

    /** Where the link keeps the order. */
    Path held(int deployment) {
        return state.resolve("link/orders").resolve(target(deployment) + ".1.json");
    }

    /** True once the end of the deployment is stored at the gateway, and the agent knows it. */
    boolean isOver(int deployment) {
        return !terminal(deployment).isEmpty()
                && Files.notExists(journal(deployment).getParent())
                && Files.exists(held(deployment))
                && read(held(deployment)).contains("ACKNOWLEDGED");
    }

    /** The last reports of a deployment, in the order of their arrival. */
    List<Report> terminal(int deployment) {
        return reports(deployment).stream()
                .filter(report -> report.status() != TargetOutcome.IN_PROGRESS)
                .toList();
    }

    List<Report> reports(int deployment) {
        return gateway.reports().stream()
                .filter(received -> received.targetUid().equals(target(deployment)))
                .map(TestingGateway.Received::report)
                .toList();
    }

    /** What hooks of a deployment have said that they ran. */
    List<String> trace(String deploymentId) throws IOException {
        Path trace = root.resolve("trace");
        return Files.exists(trace)
                ? Files.readAllLines(trace).stream()
                        .filter(line -> line.startsWith(deploymentId + " "))
                        .toList()
                : List.of();
    }

    /** What the agents have printed. */
    String output() {
        return read(directory.resolve("output"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It is just being replaced or was never written.
            return "";
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : processes) {
            kill(process);
        }
        gateway.close();
        web.close();
    }
}
