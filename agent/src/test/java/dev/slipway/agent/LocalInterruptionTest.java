package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.TestingCommand.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code slipway-agent local} that is stopped or killed, wherever it is (design 5). */
@Timeout(120)
class LocalInterruptionTest {
    /** Goes on when there is a file "go", or after a while, if the test fails. */
    private static final String PATIENT = """
            #!/bin/sh
            echo "begin $DEPLOYMENT_ID" >>"$SLIPWAY_ROOT/trace"
            echo $$ >"$SLIPWAY_ROOT/running"
            patience=900
            until [ -e "$SLIPWAY_ROOT/go" ] || [ $patience = 0 ]; do patience=$((patience - 1)); sleep 0.1; done
            echo "said at the end"
            echo "end $DEPLOYMENT_ID" >>"$SLIPWAY_ROOT/trace"
            """;

    @TempDir
    private Path directory;

    private TestingLocal host;

    @BeforeEach
    void write() throws IOException {
        host = new TestingLocal(directory);
        Files.writeString(host.source.resolve("trace.sh"), PATIENT);
    }

    @Test
    void endsTheRunningScriptWhenItIsStoppedFromTheKeyboard() throws Exception {
        Process process = host.command.start(Map.of(), host.arguments("--output", "json"));
        awaitScript();

        assertThat(stopped(process)).contains("stopped by a signal");
        long script =
                Long.parseLong(Files.readString(host.root.resolve("running")).strip());
        assertThat(ProcessHandle.of(script).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void waitsForTheScriptOfOneThatWasKilledAndClearsUp() throws Exception {
        Process killed = host.command.start(Map.of(), host.arguments("--events", "ApplicationStart"));
        awaitScript();
        killed.destroyForcibly().waitFor();

        Path said = directory.resolve("said");
        Process next = host.command.start(Map.of(), said, host.arguments("--events", "ApplicationStart"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(said).contains("waiting: the script that deployment d-"));
        Files.createFile(host.root.resolve("go"));

        assertThat(next.waitFor()).as("%s", Files.readString(said)).isZero();
        List<String> trace = host.trace().lines().toList();
        String first = trace.getFirst().substring("begin ".length());
        assertThat(trace).hasSize(4).startsWith("begin " + first, "end " + first);
        assertThat(ordersLeft()).isEmpty();
        assertThat(Files.readString(directory.resolve("logs/slipway-agent-deployments.log")))
                .contains("[" + first + "] Broken off - ", "[" + first + "] [stdout]said at the end");
    }

    @Test
    void stopsWhileItWaitsForAnotherDeployment() throws Exception {
        Process first = host.command.start(Map.of(), host.arguments("--events", "ApplicationStart"));
        awaitScript();
        Process second = host.command.start(Map.of(), host.arguments("--output", "json"));
        Path files = Path.of("/proc", Long.toString(second.pid()), "fd");
        await().atMost(Duration.ofSeconds(60)).until(() -> hasOpen(files, "default-local-deployment-group.lock"));

        assertThat(stopped(second)).contains("cancelled before its turn came: stopped by a signal");

        Files.createFile(host.root.resolve("go"));
        assertThat(first.waitFor()).isZero();
        assertThat(host.trace().lines()).hasSize(2);
    }

    @Test
    void stopsADownloadThatGetsNoAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:%d/bundle.zip".formatted(silent.getLocalPort());
            Process process = host.command.start(
                    Map.of(), host.arguments("-l", url, "-t", "zip", "--sha256", "0".repeat(64), "-o", "json"));
            try (Socket asked = silent.accept()) {
                assertThat(asked.getInputStream().read()).isEqualTo('G');

                assertThat(stopped(process)).contains("the order was cancelled: stopped by a signal");
            }
        }
        assertThat(ordersLeft()).isEmpty();
    }

    /** Closing a connection waits for who reads from it, for a minute here; whoever cancels does not. */
    @Test
    @Timeout(45)
    void stopsADownloadThatStandsStillInTheMiddle() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:%d/bundle.zip".formatted(server.getLocalPort());
            Process process = host.command.start(
                    Map.of(), host.arguments("-l", url, "-t", "zip", "--sha256", "0".repeat(64), "-o", "json"));
            try (Socket asked = server.accept()) {
                assertThat(asked.getInputStream().read()).isEqualTo('G');
                asked.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nPK".getBytes(StandardCharsets.US_ASCII));
                Path part = directory.resolve("state/default-local-deployment-group");
                await().atMost(Duration.ofSeconds(60)).until(() -> holdsTwoBytes(part));

                assertThat(stopped(process)).contains("stopped by a signal");
            }
        }
    }

    private static boolean holdsTwoBytes(Path group) throws IOException {
        if (!Files.exists(group)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(group)) {
            return files.anyMatch(
                    file -> Files.isRegularFile(file) && file.toFile().length() == 2);
        }
    }

    private void awaitScript() {
        Path running = host.root.resolve("running");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(running) && Files.size(running) > 0);
    }

    /** Sends it TERM; the message of the one object that it prints then. */
    private static String stopped(Process process) throws Exception {
        // Not through Process, which would close the output as well.
        process.toHandle().destroy();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(143);
        return new Ended(143, out, "").json().at("/diagnostics/message").asText();
    }

    private static boolean hasOpen(Path descriptors, String name) throws IOException {
        try (Stream<Path> all = Files.list(descriptors)) {
            return all.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).endsWith(name);
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    private List<Path> ordersLeft() throws IOException {
        try (Stream<Path> orders = Files.list(directory.resolve("state/orders"))) {
            return orders.filter(Files::isDirectory).toList();
        }
    }
}
