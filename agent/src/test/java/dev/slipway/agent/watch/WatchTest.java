package dev.slipway.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.link.TestingAuthority;
import dev.slipway.agent.link.TestingGateway;
import dev.slipway.agent.link.TestingOrders;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch and the agent proper as real processes, with a gateway. */
@Tag("slow")
@NullUnmarked
class WatchTest {
    private static final String FOR_LONG = "600";
    private static final String AT_ONCE = "0";

    @TempDir
    private Path directory;

    private final TestingAuthority authority = new TestingAuthority("gateway-ca");
    private final TestingGateway gateway = new TestingGateway(authority);
    private Process watch;

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(directory.resolve("ca.pem"), authority.pem());
        Files.writeString(directory.resolve("token"), "secret-token\n");
        Files.createFile(directory.resolve("config.yml"));
    }

    @AfterEach
    void end() throws InterruptedException {
        if (watch != null) {
            watch.destroyForcibly().waitFor();
        }
        gateway.close();
    }

    @Test
    void pollsInTheAgentsPlaceAndWakesItForAnOrder() throws Exception {
        start(AT_ONCE);
        awaitRest(1);
        int polls = gateway.polls().size();
        await().until(() -> gateway.polls().size() > polls + 2);
        assertThat(gateway.polls().getLast())
                .as("what the watch says is what the agent said")
                .isEqualTo(gateway.polls().getFirst());
        assertThat(watch.descendants()).as("at rest there is one process").isEmpty();

        gateway.offer(
                TestingOrders.of("target-1").mustUnderstand("NothingKnown").order());

        await().untilAsserted(() -> assertThat(gateway.reports())
                .as(log())
                .anyMatch(received -> received.report().status() == TargetOutcome.FAILED));
        awaitRest(2);
        assertThat(gateway.enrolledKeys()).hasSize(1);
    }

    @Test
    void theAgentProperEndsWithItsWatch() throws Exception {
        start(FOR_LONG);
        await().until(() -> !gateway.polls().isEmpty());
        List<ProcessHandle> proper = watch.children().toList();
        assertThat(proper).hasSize(1);

        watch.destroyForcibly().waitFor();

        await().until(() -> !proper.getFirst().isAlive());
    }

    @Test
    void aSignalEndsBothInGoodOrder() throws Exception {
        start(FOR_LONG);
        await().until(() -> !gateway.polls().isEmpty());

        watch.destroy();

        assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isZero();
        assertThat(log()).contains("stopped with its watch; running hooks go on");
    }

    @Test
    void endsWithTheStatusOfTheAgentProper() throws Exception {
        Files.writeString(directory.resolve("config.yml"), "noSuchKey: 1\n");

        start(AT_ONCE);

        assertThat(watch.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(2);
    }

    @Test
    void keepsASecondAgentAwayAlsoAtRest() throws Exception {
        start(AT_ONCE);
        awaitRest(1);
        await().until(() -> holder().equals(Long.toString(watch.pid())));

        Process second = process(AT_ONCE);

        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(log()).contains("another slipway-agent (process " + watch.pid() + ")");
    }

    @Test
    void wakesTheAgentWhenSomebodyElseDeploys() throws Exception {
        start(AT_ONCE);
        awaitRest(1);

        Files.createFile(directory.resolve("state/deployment-instructions/other"));

        awaitRest(2);
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(20));
    }

    private void awaitRest(int times) {
        await().untilAsserted(() -> assertThat(log().split("at rest; ", -1)).hasSizeGreaterThan(times));
    }

    private String holder() throws IOException {
        return Files.readString(directory.resolve("state/agent.lock")).strip();
    }

    private void start(String restAfter) throws IOException {
        watch = process(restAfter);
    }

    private Process process(String restAfter) throws IOException {
        PreparedAgent agent = PreparedAgent.shared();
        List<String> command = new ArrayList<>(agent.command(WatchMain.class));
        command.addAll(agent.command());
        command.addAll(List.of(
                "run",
                "--gateway",
                gateway.uri().toString(),
                "--name",
                "host", //
                "--ca",
                path("ca.pem"),
                "--join-token-file",
                path("token"),
                "--config",
                path("config.yml"), //
                "--root-directory",
                path("root"),
                "--state-directory",
                path("state"), //
                "--log-directory",
                path("log"),
                "--rest-after",
                restAfter));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output").toFile()))
                .start();
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
