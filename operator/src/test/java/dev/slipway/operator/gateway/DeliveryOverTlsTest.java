package dev.slipway.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymenttarget.CancelRequest;
import dev.slipway.operator.gateway.presence.PresenceRules;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.PollResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is handed out to whom, over real TLS and with an API server that fails, and two replicas. */
@Tag("slow")
@NullUnmarked
class DeliveryOverTlsTest {
    private final TestingGateway gateway = new TestingGateway(Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void offersAgainWhatThePollDoesNotCarryAndWritesOnce() {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("run");
        String uid = gateway.dispatch("run", "web-1");
        assertThat(agent.poll().orders()).extracting(Order::targetUid).containsExactly(uid);

        PollResponse again = agent.poll();
        assertThat(again.orders()).extracting(Order::targetUid).containsExactly(uid);
        assertThat(again.nextPollMillis()).as("no polling in circles").isPositive();
        assertThat(gateway.store.targetWrites.get()).isEqualTo(1);

        agent.held = List.of(new HeldOrder(uid, 1, HeldState.RECEIVED));
        assertThat(agent.poll().orders()).isEmpty();
    }

    @Test
    void answersAtOnceWhoeverMayGoOnOnlyThen() {
        try (TestingGateway patient = new TestingGateway(Duration.ofMinutes(10))) {
            TestingAgent agent = patient.enrolled("web-1");
            patient.run("run");
            String uid = patient.dispatch("run", "web-1");
            assertThat(agent.poll().orders()).hasSize(1);

            agent.bootId = "boot-2";
            agent.held = List.of(new HeldOrder(uid, 1, HeldState.RUNNING));
            agent.answerAtOnce = true;
            assertThat(agent.poll().cancellations()).as("it still counts").isEmpty();

            patient.store.editTarget(
                    TestingGateway.NAMESPACE,
                    "run-web-1",
                    target -> target.getStatus().setStatus("Failed"));
            assertThat(agent.poll().cancellations()).hasSize(1);
            assertThat(agent.poll().cancellations())
                    .as("no news, but waited for")
                    .hasSize(1);
        }
    }

    @Test
    void handsOutOnlyOrdersOfThePresentEpoch() throws Exception {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("run");
        gateway.store.epoch(2);
        gateway.dispatch("run", "web-1");
        assertThat(agent.poll().orders()).isEmpty();
        assertThat(gateway.status("run", "web-1").getDelivered()).isNull();

        CompletableFuture<PollResponse> poll = agent.pollLater();
        gateway.store.editTarget(
                TestingGateway.NAMESPACE,
                "run-web-1",
                target -> target.getStatus().getDispatch().getEpoch().setCounter(2L));
        PollResponse answer = poll.get(5, TimeUnit.SECONDS);
        if (answer.orders().isEmpty()) {
            answer = agent.poll();
        }
        assertThat(answer.orders().getFirst().epoch().counter()).isEqualTo(2);
    }

    @Test
    void failsATargetThatMeetsAnotherStateDirectoryAndNeverSendsItAgain() {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("run");
        gateway.dispatch("run", "web-1");
        assertThat(agent.poll().orders()).hasSize(1);

        agent.incarnation = "incarnation-2";
        Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            assertThat(agent.poll().orders()).isEmpty();
            assertThat(gateway.status("run", "web-1").getStatus()).isEqualTo("Failed");
        });
        assertThat(gateway.status("run", "web-1").getFailureType()).isEqualTo("Failed");
        assertThat(gateway.status("run", "web-1")
                        .getLifecycleEvents()
                        .getFirst()
                        .getDiagnostics()
                        .getErrorCode())
                .isEqualTo("FailedAfterRestart");
    }

    /** A machine that was wiped has left its poll behind, or its name was given to another one. */
    @Test
    void givesNothingToAHeldPollWhoseKeyIsNoLongerTheHosts() throws Exception {
        try (TestingGateway patient = new TestingGateway(gateway.store, "slipway-1", Duration.ofMinutes(10))) {
            TestingAgent former = patient.enrolled("web-1");
            CompletableFuture<TestingAgent.Reply> poll = CompletableFuture.supplyAsync(former::pollRaw);
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> condition(PresenceRules.CONNECTED));
            gateway.store.editInstance(
                    TestingGateway.NAMESPACE,
                    "web-1",
                    instance -> instance.getStatus().setPublicKeyFingerprint("sha256:of-the-new-machine"));
            gateway.run("run");
            gateway.dispatch("run", "web-1");

            assertThat(poll.get(10, TimeUnit.SECONDS).status()).isEqualTo(401);
            assertThat(gateway.status("run", "web-1").getStatus()).isEqualTo("Pending");
            assertThat(gateway.status("run", "web-1").getDelivered()).isNull();
        }
    }

    @Test
    void cancelsWhatHasEndedIsCancelledOrIsGone() throws Exception {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("run");
        String uid = gateway.dispatch("run", "web-1");
        agent.poll();
        agent.held = List.of(new HeldOrder(uid, 1, HeldState.RUNNING));

        CompletableFuture<PollResponse> poll = agent.pollLater();
        gateway.store.editTarget(TestingGateway.NAMESPACE, "run-web-1", target -> {
            CancelRequest cancel = new CancelRequest();
            cancel.setReason("the run was stopped");
            target.getStatus().setCancel(cancel);
        });
        assertThat(poll.get(5, TimeUnit.SECONDS).cancellations())
                .singleElement()
                .satisfies(cancellation -> {
                    assertThat(cancellation.targetUid()).isEqualTo(uid);
                    assertThat(cancellation.reason()).isEqualTo("the run was stopped");
                });
        long begin = System.nanoTime();
        assertThat(agent.poll().cancellations()).as("a level").hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("held").isGreaterThan(Duration.ofMillis(900));

        gateway.store.deleteTarget(TestingGateway.NAMESPACE, "run-web-1");
        assertThat(agent.poll().cancellations())
                .singleElement()
                .satisfies(cancellation -> assertThat(cancellation.reason()).contains("deleted"));
    }

    @Test
    void losesNothingWhenTheApiServerFailsAroundADelivery() {
        TestingAgent agent = gateway.enrolled("web-1");
        agent.poll();
        gateway.run("run");
        gateway.dispatch("run", "web-1");

        gateway.store.failWrites.set(1);
        assertThat(agent.pollRaw().status()).isEqualTo(503);
        gateway.store.failReads.set(1);
        assertThat(agent.pollRaw().status()).isEqualTo(503);
        gateway.store.loseAnswers.set(1);
        assertThat(agent.pollRaw().status()).isEqualTo(503);
        assertThat(agent.poll().orders()).hasSize(1);
        assertThat(gateway.store.targetWrites.get()).isEqualTo(1);
    }

    @Test
    void agreesWithAnotherReplicaAboutOneDelivery() {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("run");
        String uid = gateway.dispatch("run", "web-1");
        try (TestingGateway other = new TestingGateway(gateway.store, "slipway-1", Duration.ofSeconds(1))) {
            TestingAgent there = other.agent();
            there.show(agent.chain, agent.keys);
            gateway.store.beforeTargetWrite =
                    () -> assertThat(there.poll().orders()).hasSize(1);

            assertThat(agent.poll().orders())
                    .as("the same order, known by its identity")
                    .extracting(Order::targetUid)
                    .containsExactly(uid);
            assertThat(gateway.store.targetWrites.get()).isEqualTo(1);
        }
    }

    @Test
    void deliversNothingThatWasSkippedBetweenLookAndWrite() {
        TestingAgent agent = gateway.enrolled("web-1");
        gateway.run("run");
        gateway.dispatch("run", "web-1");
        gateway.store.beforeTargetWrite = () -> gateway.store.editTarget(
                TestingGateway.NAMESPACE,
                "run-web-1",
                target -> target.getStatus().setStatus("Skipped"));
        assertThat(agent.poll().orders()).isEmpty();
        assertThat(gateway.status("run", "web-1").getStatus()).isEqualTo("Skipped");
        assertThat(gateway.status("run", "web-1").getDelivered()).isNull();
    }

    @Test
    void rejectsWhatTheAgentCannotUnderstandAndSecretsThatMayNotBeSent() {
        TestingAgent agent = gateway.enrolled("web-1");
        agent.capabilities = List.of("S3");
        gateway.run("run");
        gateway.dispatch("run", "web-1");
        assertThat(agent.poll().orders()).isEmpty();
        assertThat(gateway.status("run", "web-1").getFailureType()).isEqualTo("Rejected");
        assertThat(gateway.status("run", "web-1").getMessage()).contains("URL").contains("update");

        agent.capabilities = List.of("S3", "GitHub", "URL");
        var run = TestingGateway.newRun("private");
        var reference = new dev.slipway.crds.revision.SecretKeyRef();
        reference.setName("headers");
        run.getStatus().getRevision().getUrlLocation().setHeadersSecretRef(reference);
        gateway.store.put(run);
        gateway.store.put(TestingGateway.secret(
                "headers",
                "slipway.dev/source-credentials",
                Map.of("headers", "Authorization: Bearer s3cret", "allowedHosts", "other.example")));
        gateway.dispatch("private", "web-1");
        assertThat(agent.poll().orders()).isEmpty();
        assertThat(gateway.status("private", "web-1").getMessage())
                .contains("bundles.example")
                .doesNotContain("s3cret");

        gateway.store.put(TestingGateway.secret(
                "headers",
                "slipway.dev/source-credentials",
                Map.of("headers", "Authorization: Bearer s3cret", "allowedHosts", "bundles.example")));
        gateway.store.deleteTarget(TestingGateway.NAMESPACE, "private-web-1");
        gateway.dispatch("private", "web-1");
        assertThat(agent.poll().orders().getFirst().secrets()).containsEntry("Authorization", "Bearer s3cret");
    }

    @Test
    void declaresAHostGoneAfterTwoHoldTimesAndNoneAtShutdown() {
        TestingAgent agent = gateway.enrolled("web-1");
        agent.poll();
        assertThat(condition(PresenceRules.CONNECTED)).isTrue();
        assertThat(gateway.store
                        .instance(TestingGateway.NAMESPACE, "web-1")
                        .orElseThrow()
                        .getStatus()
                        .getGateway())
                .isEqualTo("slipway-0");
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !condition(PresenceRules.CONNECTED));
        agent.poll();
        assertThat(condition(PresenceRules.CONNECTED)).isTrue();
        gateway.close();
        assertThat(condition(PresenceRules.CONNECTED)).isTrue();
    }

    @Test
    void declaresAHostGoneWhosePresenceWasRefusedWhenItsPollBegan() {
        TestingAgent agent = gateway.enrolled("web-1");
        agent.poll();
        assertThat(condition(PresenceRules.CONNECTED)).isTrue();
        gateway.store.refuseStatusOf = Set.of("web-1");
        agent.incarnation = "incarnation-2";
        assertThat(agent.pollRaw().status()).isEqualTo(500);
        gateway.store.refuseStatusOf = Set.of();

        // It never polls again.
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !condition(PresenceRules.CONNECTED));
    }

    @Test
    void answersAPollThatNobodyForesawToFailAndServesTheNext() {
        TestingAgent agent = gateway.enrolled("web-1");
        agent.poll();
        gateway.run("run");
        gateway.dispatch("run", "web-1");

        gateway.store.breakRead.set(new StackOverflowError("a resource without end"));
        assertThat(agent.pollRaw().status()).isEqualTo(500);
        assertThat(agent.poll().orders()).hasSize(1);
    }

    @Test
    void leavesAHostThatMovedToAnotherReplicaAlone() {
        TestingAgent agent = gateway.enrolled("web-1");
        try (TestingGateway other = new TestingGateway(gateway.store, "slipway-1", Duration.ofSeconds(1))) {
            TestingAgent there = other.agent();
            there.show(agent.chain, agent.keys);
            // From here on the first one waits for two hold times.
            agent.poll();
            int before = gateway.store.instanceWrites.get();
            for (int i = 0; i < 4; i++) {
                there.poll();
            }
            assertThat(condition(PresenceRules.CONNECTED)).isTrue();
            assertThat(gateway.store.instanceWrites.get() - before)
                    .as("one change of gateway")
                    .isEqualTo(1);
        }
    }

    @Test
    void answersHeldPollsWhenItStops() throws Exception {
        TestingAgent agent = gateway.enrolled("web-1");
        agent.poll();
        CompletableFuture<PollResponse> poll = agent.pollLater();
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> gateway.meters.counter("slipway.gateway.polls").count() == 2);
        gateway.close();
        assertThat(poll.get(5, TimeUnit.SECONDS).nextPollMillis()).isZero();
    }

    private boolean condition(String type) {
        return PresenceRules.isTrue(
                gateway.store
                        .instance(TestingGateway.NAMESPACE, "web-1")
                        .orElseThrow()
                        .getStatus(),
                type);
    }
}
