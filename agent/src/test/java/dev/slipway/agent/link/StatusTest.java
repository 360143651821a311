package dev.slipway.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.PreparedAgent;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.InstalledRecord;
import dev.slipway.agent.engine.state.KeptRevision;
import dev.slipway.agent.engine.state.KeptRevisions;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.status.HostStatus;
import dev.slipway.agent.status.HostStatus.Copy;
import dev.slipway.agent.status.HostStatus.Group;
import dev.slipway.agent.status.HostStatus.InHand;
import dev.slipway.agent.status.StatusReader;
import dev.slipway.agent.status.StatusText;
import dev.slipway.protocol.json.StrictJson;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.RevisionFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code slipway-agent status} says of a host's state directory. */
@NullUnmarked
class StatusTest {
    private static final String DIGEST = "0123456789abcdef0123";

    @TempDir
    Path directory;

    private LinkFixture link;

    @BeforeEach
    void open() {
        link = new LinkFixture(directory);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void aHostThatHasNeverRunAnAgentServesNothingAndStaysAsItIs() {
        HostStatus status = status();

        assertThat(status.serving()).isFalse();
        assertThat(status.troubles()).isEmpty();
        assertThat(StatusText.text(status)).isEqualTo("""
                agent     does not run
                enrolled  no
                state     %s
                orders    none in hand
                """.formatted(link.stateDirectory()));
        assertThat(link.stateDirectory()).doesNotExist();
    }

    @Test
    void aRunningAgentIsToldWithItsCertificateAndTheOrderInHand() {
        Order order = enrolAndRun();

        HostStatus status = status();

        assertThat(status.serving()).isTrue();
        assertThat(status.process())
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        assertThat(status.enrolment()).satisfies(enrolment -> {
            assertThat(enrolment.instance()).isEqualTo("host");
            assertThat(enrolment.validUntil()).isAfter(link.clock.instant());
        });
        assertThat(status.orders())
                .containsExactly(new InHand(
                        "running",
                        order.applicationName() + "/" + order.deploymentGroupName(),
                        order.deployment(),
                        order.deploymentId(),
                        order.events(),
                        null));
    }

    @Test
    void aStoppedAgentStillHasItsOrderButServesNothing() {
        enrolAndRun();
        link.stop();

        HostStatus status = status();

        assertThat(status.running()).isFalse();
        assertThat(status.enrolment()).isNotNull();
        assertThat(status.serving()).isFalse();
        assertThat(StatusText.text(status))
                .contains("agent     does not run\n")
                .contains("enrolled  as host in namespace ")
                .contains("order     ")
                .contains(", running\n");
    }

    @Test
    void aCertificateThatHasEndedIsTold() {
        enrolAndRun();
        link.stop();
        link.clock.advance(Duration.ofDays(400));

        HostStatus status = status();

        assertThat(status.enrolment().valid()).isFalse();
        assertThat(StatusText.text(status)).contains(", but its certificate ended at ");
    }

    @Test
    void groupsAreToldWithWhatIsInstalledAndKept() throws Exception {
        Order order = enrolAndRun();
        link.stop();
        install(order.deploymentGroupId(), "d-1");

        HostStatus status = status();

        assertThat(status.deploymentGroups())
                .containsExactly(new Group(
                        order.deploymentGroupId(),
                        order.applicationName() + "/" + order.deploymentGroupName(),
                        "d-1",
                        "web-1",
                        "location",
                        DIGEST,
                        true,
                        null,
                        List.of(new Copy("d-1", "location", DIGEST))));
        assertThat(StatusText.text(status))
                .contains("installed by web-1 (d-1), bundle 0123456789ab, last deployment succeeded\n")
                .contains("keeps the bundle 0123456789ab of d-1\n");
    }

    @Test
    void aGroupOfWhichNoOrderIsRememberedHasItsIdOnly() throws Exception {
        install("default-local-deployment-group", "d-2");

        assertThat(StatusText.text(status())).contains("group     default-local-deployment-group\n");
    }

    @Test
    void damagedFilesAreNotTouched() throws Exception {
        enrolAndRun();
        link.stop();
        Path damaged = Files.writeString(link.stateDirectory().resolve("link/orders/t-9.1.json"), "{");
        Files.writeString(link.stateDirectory().resolve("link/registration.json"), "{");

        HostStatus status = status();

        assertThat(status.orders()).hasSize(1);
        assertThat(damaged).exists();
        assertThat(status.troubles()).singleElement().asString().contains("move the directory");
    }

    @Test
    void isOneObjectForPrograms() throws Exception {
        enrolAndRun();

        JsonNode object = StrictJson.mapper().readTree(StatusText.json(status()));

        assertThat(object.path("running").asBoolean()).isTrue();
        assertThat(object.path("stateDirectory").asText())
                .isEqualTo(link.stateDirectory().toString());
        assertThat(object.path("enrolment").path("instance").asText()).isEqualTo("host");
        assertThat(object.path("enrolment").path("validUntil").asText()).endsWith("Z");
        assertThat(object.path("orders").path(0).path("stage").asText()).isEqualTo("running");
    }

    @Test
    void theCommandsExitStatusTellsServingHostsFromOthersAndWrongConfigurations() throws Exception {
        String state = link.stateDirectory().toString();
        Path wrong = Files.writeString(directory.resolve("wrong.yml"), "gatewayUrl: https://here\n");

        assertThat(command("--state-directory", state)).isEqualTo(1);
        assertThat(command("--config", wrong.toString())).isEqualTo(2);
        assertThat(command("--output", "yaml")).isEqualTo(2);
        enrolAndRun();
        assertThat(command("--state-directory", state, "--output", "json")).isZero();
    }

    /** As its users have it. */
    private int command(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(PreparedAgent.shared().command());
        command.add("status");
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** While an agent runs once only: a process that reads the file loses its own lock of it. */
    private HostStatus status() {
        return StatusReader.read(link.stateDirectory(), link.clock.instant());
    }

    private Order enrolAndRun() {
        Order order = TestingOrders.of("t-1").order();
        link.engine.block("t-1");
        link.start();
        link.gateway.offer(order);
        LinkFixture.await().until(() -> link.engine.running().contains("t-1"));
        return order;
    }

    private void install(String group, String deploymentId) throws IOException {
        StateLayout layout = new StateLayout(link.stateDirectory());
        layout.create();
        GroupState groups = new GroupState(layout);
        Path deployment = layout.createDeployment(group, deploymentId);
        Files.createDirectories(StateLayout.archiveOf(deployment));
        new KeptRevisions(layout, groups)
                .record(deployment, new KeptRevision("location", new RevisionFound(null, null, DIGEST), Map.of()));
        groups.recordInstalled(
                new InstalledRecord(group, deploymentId, "location", DIGEST, "web-1", true, null), deployment);
    }
}
