package dev.slipway.agent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as its users stop it, with TERM, while a hook runs (A 12, where CodeDeploy's refuses or fails the event). */
@Tag("slow")
@NullUnmarked
class AgentStoppedTest {
    private static final String TRACES = """
            echo $$ >>"$SLIPWAY_ROOT/trace"
            """;
    private static final String WAITS = """
            while [ ! -e "$SLIPWAY_ROOT/go-on" ]; do sleep 0.05; done
            """;
    private static final String STOPS_THE_AGENT = """
            kill -s TERM "$(cat "$SLIPWAY_ROOT/agent-process")"
            """;

    @TempDir
    private Path directory;

    private CrashHost host;

    @BeforeEach
    void prepare() throws IOException {
        host = new CrashHost(directory.resolve("host"), PreparedAgent.shared());
    }

    @AfterEach
    void end() throws Exception {
        // Whatever has gone wrong, no hook outlives its test.
        Files.writeString(host.root.resolve("go-on"), "");
        host.close();
    }

    @Test
    void stopEndsAtOnceAndTheNextStartTellsHowTheRunningHookEnded() throws Exception {
        host.gateway.offer(order(TRACES + WAITS + "echo no luck\nexit 3\n"));
        Process first = host.start();
        await().until(() -> trace().size() == 1);

        first.destroy();

        assertStopped(first);
        assertThat(hook().isAlive()).isTrue();
        assertThat(host.terminal(1)).isEmpty();
        Files.writeString(host.root.resolve("go-on"), "");
        host.start();
        EventReport event = event();
        assertThat(event.status()).as(host.output()).isEqualTo(EventStatus.FAILED);
        Diagnostics failure = Objects.requireNonNull(event.diagnostics());
        assertThat(failure.message()).contains("exited with code 3");
        assertThat(failure.logTail()).contains("no luck");
        assertThat(trace()).hasSize(1);
    }

    @Test
    void aHookThatRestartsTheAgentRunsOnceAndItsDeploymentGoesOn() throws Exception {
        Process first = host.start();
        Files.writeString(host.root.resolve("agent-process"), String.valueOf(first.pid()));
        host.gateway.offer(order(TRACES + STOPS_THE_AGENT + WAITS));

        assertStopped(first);
        assertThat(hook().isAlive()).isTrue();
        Process second = host.start();
        await().until(() -> host.output().contains("starts, process " + second.pid()));
        Files.writeString(host.root.resolve("go-on"), "");

        assertThat(event().status()).as(host.output()).isEqualTo(EventStatus.SUCCEEDED);
        assertThat(host.terminal(1).getLast().status()).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(trace()).hasSize(1);
        assertThat(second.isAlive()).isTrue();
    }

    private void assertStopped(Process agent) throws InterruptedException {
        assertThat(agent.waitFor(20, TimeUnit.SECONDS))
                .as("less than the hook may take")
                .isTrue();
        assertThat(agent.exitValue()).as(host.output()).isZero();
        await().untilAsserted(
                        () -> assertThat(host.output()).contains("stopped; running hooks go on and are picked up at"));
    }

    private Order order(String beforeInstall) throws IOException {
        TestingBundle bundle = TestingBundle.withAppSpec("""
                        files: []
                        hooks:
                          BeforeInstall:
                            - location: before.sh
                              timeout: 120
                        """).file("before.sh", "#!/bin/sh\n" + beforeInstall, 0755);
        return host.order(1, List.of("DownloadBundle", "BeforeInstall", "Install", "AfterInstall"), bundle.zip());
    }

    private ProcessHandle hook() throws IOException {
        return ProcessHandle.of(Long.parseLong(trace().getFirst())).orElseThrow();
    }

    private EventReport event() {
        await().until(() -> !host.terminal(1).isEmpty());
        Report report = host.terminal(1).getLast();
        return report.lifecycleEvents().stream()
                .filter(each -> each.lifecycleEventName().equals("BeforeInstall"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> trace() throws IOException {
        Path trace = host.root.resolve("trace");
        return Files.exists(trace) ? Files.readAllLines(trace) : List.of();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }
}
