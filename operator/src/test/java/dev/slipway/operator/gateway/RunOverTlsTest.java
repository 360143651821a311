package dev.slipway.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.gateway.presence.PresenceRules;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.PollResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One host's way through a run, over real TLS: enrol, poll, order, report, installed. */
@NullUnmarked
class RunOverTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TestingGateway gateway = new TestingGateway(Duration.ofSeconds(2));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void bringsAnOrderToTheHostAndItsReportIntoTheApi() throws Exception {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("web-1st");
        CompletableFuture<PollResponse> poll = agent.pollLater();
        Awaitility.await().atMost(LIMIT).until(() -> connected("web-1"));

        String uid = gateway.dispatch("web-1st", "web-1");

        Order order = order(agent, poll);
        assertThat(order.targetUid()).isEqualTo(uid);
        assertThat(order.segment()).isEqualTo(1);
        assertThat(order.events()).isEqualTo(TestingGateway.EVENTS);
        assertThat(order.applicationName()).isEqualTo("Web");
        assertThat(order.deploymentGroupName()).isEqualTo("Prod");
        assertThat(order.deploymentId()).isEqualTo("d-ABCDEFGHI");
        assertThat(order.sequence()).isEqualTo(7);
        assertThat(order.startWithinSeconds()).isBetween(290, 300);
        DeploymentTargetStatus delivered = gateway.status("web-1st", "web-1");
        assertThat(delivered.getDelivered().getIncarnation()).isEqualTo("incarnation-1");
        assertThat(delivered.getDelivered().getEpoch().getCounter()).isEqualTo(1);

        agent.held = List.of(new HeldOrder(uid, 1, HeldState.RUNNING));
        assertThat(agent.report(uid, TestingGateway.progress("incarnation-1", 1, 3))
                        .status())
                .isEqualTo(200);
        DeploymentTargetStatus running = gateway.status("web-1st", "web-1");
        assertThat(running.getStatus()).isEqualTo("InProgress");
        assertThat(running.getCurrentEvent()).isEqualTo("Install");

        assertThat(agent.report(uid, TestingGateway.succeeded("incarnation-1", 2))
                        .status())
                .isEqualTo(200);
        DeploymentTargetStatus ended = gateway.status("web-1st", "web-1");
        assertThat(ended.getStatus()).isEqualTo("Succeeded");
        assertThat(ended.getRevision().getDigest()).isEqualTo("cd".repeat(32));
        assertThat(instance("web-1").getStatus().getInstalled()).singleElement().satisfies(installed -> {
            assertThat(installed.getDeploymentGroupId()).isEqualTo("group-id-1");
            assertThat(installed.getHealth()).isEqualTo("Healthy");
            assertThat(installed.getRun()).isEqualTo("web-1st");
            assertThat(installed.getRevisionHash()).isEqualTo("v1:hash");
        });
    }

    @Test
    void writesThreeTimesAfterCreationAndDispatchOfAFastRunAndNeverAtRest() throws Exception {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("web-1st");
        CompletableFuture<PollResponse> first = agent.pollLater();
        Awaitility.await().atMost(LIMIT).until(() -> connected("web-1"));
        int atRest = gateway.store.instanceWrites.get();
        String uid = gateway.dispatch("web-1st", "web-1");
        order(agent, first);
        agent.report(uid, TestingGateway.succeeded("incarnation-1", 1));

        assertThat(gateway.store.targetWrites.get()).as("delivered, terminal").isEqualTo(2);
        assertThat(gateway.store.instanceWrites.get() - atRest).as("installed").isEqualTo(1);

        agent.installed = List.of(new InstalledRevision("group-id-1", "v1:hash", "cd".repeat(32), "web-1st", null));
        agent.poll();
        agent.poll();
        assertThat(gateway.store.instanceWrites.get() - atRest)
                .as("no heartbeat")
                .isEqualTo(1);
    }

    /** Of this poll, or of the next one if it had been held for its time before the order came. */
    private static Order order(TestingAgent agent, CompletableFuture<PollResponse> poll) throws Exception {
        List<Order> orders = poll.get(LIMIT.toSeconds(), TimeUnit.SECONDS).orders();
        return orders.isEmpty() ? agent.poll().orders().getFirst() : orders.getFirst();
    }

    private boolean connected(String name) {
        return PresenceRules.isTrue(instance(name).getStatus(), PresenceRules.CONNECTED);
    }

    private Instance instance(String name) {
        return gateway.store.instance(TestingGateway.NAMESPACE, name).orElseThrow();
    }
}
