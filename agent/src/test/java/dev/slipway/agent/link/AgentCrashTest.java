package dev.slipway.agent.link;

import static dev.slipway.agent.link.LinkFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.link.TestingAgent.Death;
import dev.slipway.agent.link.TestingGateway.Received;
import dev.slipway.agent.link.TestingGateway.Scripted;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real agent process that dies at each place between receiving an order and having its end acknowledged. */
@Tag("slow")
@NullUnmarked
class AgentCrashTest {
    @TempDir
    private Path directory;

    private final TestingAuthority authority = new TestingAuthority("gateway-ca");
    private final TestingGateway gateway = new TestingGateway(authority);
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        Files.writeString(directory.resolve("token"), "secret-token\n");
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(value = Death.class, mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
    void losesNothingAndRepeatsNothing(Death death) throws Exception {
        gateway.offer(TestingOrders.of("target-1").order());
        Process first = start(death);
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(first.exitValue()).as(log()).isEqualTo(TestingAgent.KILLED);
        if (death == Death.AFTER_JOURNALING_THE_ACKNOWLEDGEMENT) {
            gateway.withdraw("target-1");
        }

        start(Death.NEVER);

        await().untilAsserted(() -> {
            assertThat(terminal()).as(log()).isNotEmpty();
            assertThat(gateway.polls().getLast().held()).isEmpty();
            assertThat(directory.resolve("done-target-1"))
                    .as("the engine forgets the order")
                    .doesNotExist();
        });
        gateway.withdraw("target-1");
        assertThat(Files.readAllLines(directory.resolve("hooks"))).containsExactly("target-1");
        assertThat(terminal()).allSatisfy(report -> {
            assertThat(report.status()).isEqualTo(TargetOutcome.SUCCEEDED);
            assertThat(report.lifecycleEvents()).hasSize(3);
        });
        assertThat(terminal()).extracting(Report::incarnation).containsOnly(incarnation());
        assertThat(gateway.enrolledKeys()).as("it does not enrol twice").hasSize(1);
    }

    @Test
    void sendsTheReportAgainWhoseAcknowledgementWasLostWithTheProcess() throws Exception {
        gateway.offer(TestingOrders.of("target-1").order());
        gateway.onReport(received -> {
            processes.getFirst().destroyForcibly();
            return new Scripted(0, "no answer");
        });
        Process first = start(Death.NEVER);
        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        gateway.onReport(received -> null);
        int before = terminal().size();

        start(Death.NEVER);

        await().until(() -> terminal().size() > before);
        assertThat(terminal().getLast().number())
                .isGreaterThan(terminal().getFirst().number());
        assertThat(Files.readAllLines(directory.resolve("hooks"))).containsExactly("target-1");
    }

    @Test
    void isOneProcessAStateDirectory() throws Exception {
        start(Death.NEVER);
        await().until(() -> !gateway.polls().isEmpty());

        Process second = start(Death.NEVER);

        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(log())
                .contains(
                        "another slipway-agent (process " + processes.getFirst().pid() + ")");
    }

    private Process start(Death death) throws IOException {
        List<String> command = new ArrayList<>(PreparedAgent.shared().command(TestingAgent.class));
        command.addAll(List.of(directory.toString(), gateway.uri().toString(), death.name()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    private List<Report> terminal() {
        return gateway.reports().stream()
                .map(Received::report)
                .filter(report -> report.status() != TargetOutcome.IN_PROGRESS)
                .toList();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"), StandardCharsets.UTF_8);
    }

    private String incarnation() throws IOException {
        return Files.readString(directory.resolve("state/link/incarnation")).strip();
    }
}
