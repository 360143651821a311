package dev.slipway.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.gateway.presence.PresenceRules;
import dev.slipway.protocol.wire.PollResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two hosts with one identity are seen and get nothing (design 5), at one replica and at two. */
@Tag("slow")
@NullUnmarked
class SharedIdentityOverTlsTest {
    private final TestingGateway gateway = new TestingGateway(Duration.ofSeconds(1));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void seesTwoHostsWithOneIdentityAndGivesThemNothing() {
        TestingAgent original = gateway.enrolled("web-1");
        TestingAgent copy = gateway.agent();
        copy.show(original.chain, original.keys);
        copy.incarnation = "incarnation-of-the-copy";
        original.poll();
        gateway.run("run");

        copy.pollLater();
        original.pollLater();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            copy.pollRaw();
            original.pollRaw();
            return condition(PresenceRules.DUPLICATE_IDENTITY);
        });
        gateway.dispatch("run", "web-1");
        assertThat(original.poll().orders()).isEmpty();
        assertThat(copy.poll().orders()).isEmpty();
        assertThat(gateway.status("run", "web-1").getStatus()).isEqualTo("Pending");
        assertThat(condition(PresenceRules.READY)).isFalse();

        // The copy is switched off: after a while the host is itself again.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> !original.poll().orders().isEmpty());
        assertThat(condition(PresenceRules.DUPLICATE_IDENTITY)).isFalse();
    }

    /** The copy boots beside the original, whose poll another replica holds meanwhile. */
    @Test
    void seesTwoHostsWithOneIdentityAtTwoReplicasAndGivesThemNothing() throws Exception {
        TestingStore store = gateway.store;
        try (TestingGateway here = new TestingGateway(store, "slipway-1", Duration.ofSeconds(20));
                TestingGateway there = new TestingGateway(store, "slipway-2", Duration.ofSeconds(20))) {
            TestingAgent original = here.enrolled("web-1");
            TestingAgent copy = there.agent();
            copy.show(original.chain, original.keys);
            copy.bootId = "boot-of-the-copy";
            CompletableFuture<PollResponse> held = original.pollLater();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> condition(PresenceRules.READY));

            CompletableFuture<PollResponse> second = copy.pollLater();
            assertThat(held.get(10, TimeUnit.SECONDS).orders()).as("let go").isEmpty();
            CompletableFuture<PollResponse> again = original.pollLater();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> condition(PresenceRules.DUPLICATE_IDENTITY));
            gateway.run("run");
            gateway.dispatch("run", "web-1");

            assertThat(again.get(30, TimeUnit.SECONDS).orders()).isEmpty();
            assertThat(second.get(30, TimeUnit.SECONDS).orders()).isEmpty();
            assertThat(gateway.status("run", "web-1").getDelivered()).isNull();
        }
    }

    @Test
    void recognisesACopyOfStateDirectoryAndBootToo() {
        TestingAgent original = gateway.enrolled("web-1");
        TestingAgent copy = gateway.agent();
        copy.show(original.chain, original.keys);
        List<CompletableFuture<PollResponse>> polls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            polls.add(original.pollLater());
            polls.add(copy.pollLater());
        }
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            original.pollLater();
            copy.pollLater();
            return condition(PresenceRules.DUPLICATE_IDENTITY);
        });
    }

    @Test
    void recognisesACopyOfStateDirectoryAndBootAtAnotherReplicaToo() {
        try (TestingGateway here = new TestingGateway(gateway.store, "slipway-1", Duration.ofSeconds(20));
                TestingGateway there = new TestingGateway(gateway.store, "slipway-2", Duration.ofSeconds(20))) {
            TestingAgent original = here.enrolled("web-1");
            TestingAgent copy = there.agent();
            copy.show(original.chain, original.keys);
            Map<TestingAgent, CompletableFuture<PollResponse>> polls = new HashMap<>();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        for (TestingAgent agent : List.of(original, copy)) {
                            polls.compute(
                                    agent, (key, poll) -> poll == null || poll.isDone() ? agent.pollLater() : poll);
                        }
                        return condition(PresenceRules.DUPLICATE_IDENTITY);
                    });
        }
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
