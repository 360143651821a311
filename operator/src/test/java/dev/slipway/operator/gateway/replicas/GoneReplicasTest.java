package dev.slipway.operator.gateway.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.presence.Clocks;
import dev.slipway.operator.gateway.presence.PresenceRules;
import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.StaleException;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The leader is slipway-a; time passes by the steady clock and by the time of day. */
@NullUnmarked
class GoneReplicasTest {
    private static final Duration WINDOW = Duration.ofSeconds(100);

    private final TestingHosts hosts = new TestingHosts();
    private final TestingPods pods = new TestingPods("slipway-a", "slipway-b");
    private Instant wall = Instant.parse("2026-11-25T10:00:00Z");
    private Duration passed = Duration.ZERO;
    private final GoneReplicas gone = new GoneReplicas(
            hosts,
            pods,
            "slipway-a",
            WINDOW,
            Clocks.of(((InstantSource) () -> wall).withZone(ZoneOffset.UTC), () -> passed.toNanos()));

    @Test
    void declaresGoneWhoOfAGoneReplicaCameToNoOther() {
        hosts.connect("web-1", "slipway-b");
        hosts.connect("web-2", "slipway-b");
        hosts.connect("web-3", "slipway-a");
        assertThat(gone.look()).isEqualTo(GoneReplicas.LOOKS_APART);
        pods.remove("slipway-b");

        pass(60);
        assertThat(gone.look()).isEqualTo(Duration.ofSeconds(60));
        hosts.connect("web-2", "slipway-a");
        pass(60);
        assertThat(gone.look()).isEqualTo(Duration.ofSeconds(40));
        assertThat(hosts.writes).isEmpty();
        pass(40);
        gone.look();

        assertThat(hosts.writes).containsExactly("web-1");
        assertThat(connected("web-1")).isFalse();
        assertThat(hosts.status("web-1").getDisconnectedSince()).isEqualTo("2026-11-25T10:02:40Z");
        assertThat(hosts.status("web-1").getGateway()).isNull();
        assertThat(connected("web-2")).isTrue();
        assertThat(connected("web-3")).isTrue();
    }

    @Test
    void aNewLeaderGivesTheWholeWindow() {
        hosts.connect("web-1", "slipway-gone-for-hours");
        gone.look();
        pass(99);
        gone.look();
        assertThat(hosts.writes).isEmpty();
        pass(1);
        gone.look();
        assertThat(hosts.writes).containsExactly("web-1");
    }

    @Test
    void atRestNothingIsWrittenAndEachReplicaIsAskedForOnceALook() {
        hosts.connect("web-1", "slipway-b");
        hosts.connect("web-2", "slipway-b");
        hosts.connect("web-3", "slipway-a");
        for (int look = 0; look < 5; look++) {
            assertThat(gone.look()).isEqualTo(GoneReplicas.LOOKS_APART);
            pass(60);
        }
        assertThat(hosts.writes).isEmpty();
        assertThat(pods.asked).hasSize(10);
    }

    @Test
    void asksForNobodyWhereNoOtherReplicaHoldsHosts() {
        hosts.connect("web-1", "slipway-a");
        hosts.disconnect("web-2", "slipway-gone");
        gone.look();
        assertThat(pods.asked).isEmpty();
    }

    @Test
    void outsideOfAClusterNobodyIsDeclaredGone() {
        pods.remove("slipway-a");
        pods.remove("slipway-b");
        hosts.connect("web-1", "slipway-b");
        for (int look = 0; look < 5; look++) {
            gone.look();
            pass(60);
        }
        assertThat(hosts.writes).isEmpty();
        assertThat(pods.asked).as("itself alone").containsOnly("slipway-a");
    }

    @Test
    void aClockThatIsSetAheadTakesNobodyForGone() {
        hosts.connect("web-1", "slipway-gone");
        gone.look();
        wall = wall.plus(Duration.ofHours(1));
        gone.look();
        assertThat(hosts.writes).isEmpty();
    }

    @Test
    void whoComesBackWhileItIsWrittenStays() {
        hosts.connect("web-1", "slipway-gone");
        gone.look();
        pass(100);
        hosts.beforeWrite = () -> hosts.connect("web-1", "slipway-b");
        gone.look();
        assertThat(connected("web-1")).isTrue();
        assertThat(hosts.status("web-1").getGateway()).isEqualTo("slipway-b");
    }

    @Test
    void anInstanceMadeAnewUnderTheNameBeginsAnew() {
        hosts.connect("web-1", "slipway-gone");
        gone.look();
        hosts.all.remove("web-1");
        hosts.connect("web-1", "slipway-gone");
        pass(100);
        gone.look();
        assertThat(hosts.writes).isEmpty();
    }

    @Test
    void oneThatIsRefusedKeepsNoOtherFromBeingDeclaredGone() {
        hosts.connect("web-1", "slipway-gone");
        hosts.connect("web-2", "slipway-gone");
        gone.look();
        hosts.refused = Set.of("web-1");
        pass(100);
        assertThat(gone.look()).isEqualTo(GoneReplicas.LOOKS_APART);
        assertThat(hosts.writes).containsExactly("web-2");
        hosts.refused = Set.of();
        pass(60);
        gone.look();
        assertThat(hosts.writes).containsExactly("web-2", "web-1");
    }

    @Test
    void aLookWithoutAnAnswerOfTheApiServerChangesNothing() {
        hosts.connect("web-1", "slipway-b");
        pods.remove("slipway-b");
        gone.look();
        pods.away = true;
        pass(60);
        assertThatThrownBy(gone::look).isInstanceOf(KubernetesClientException.class);
        pods.away = false;
        pass(60);
        gone.look();
        assertThat(hosts.writes).as("the window went on").containsExactly("web-1");
    }

    @Test
    void nothingIsWrittenOnceTheTermIsOver() {
        hosts.connect("web-1", "slipway-gone");
        gone.look();
        pass(100);
        hosts.beforeWrite = () -> {
            throw new NoLongerAllowedException("over");
        };
        assertThatThrownBy(gone::look).isInstanceOf(NoLongerAllowedException.class);
        assertThat(hosts.writes).isEmpty();
    }

    private void pass(int seconds) {
        passed = passed.plusSeconds(seconds);
        wall = wall.plusSeconds(seconds);
    }

    private boolean connected(String name) {
        return PresenceRules.isTrue(hosts.status(name), PresenceRules.CONNECTED);
    }

    private static final class TestingPods implements Replicas {
        private final Set<String> living;
        private final List<String> asked = new ArrayList<>();
        private boolean away;

        private TestingPods(String... living) {
            this.living = new TreeSet<>(List.of(living));
        }

        private void remove(String name) {
            living.remove(name);
        }

        @Override
        public boolean lives(String name) {
            if (away) {
                throw new KubernetesClientException("the API server is away");
            }
            asked.add(name);
            return living.contains(name);
        }
    }

    private static final class TestingHosts implements GoneReplicas.Hosts {
        private final Map<String, Instance> all = new TreeMap<>();
        private final List<String> writes = new ArrayList<>();
        private Set<String> refused = Set.of();
        private Runnable beforeWrite = () -> {};
        private int versions;

        private void connect(String name, String replica) {
            put(name, replica, "True");
        }

        private void disconnect(String name, String replica) {
            put(name, replica, "False");
        }

        private void put(String name, String replica, String connected) {
            Instance before = all.get(name);
            Condition condition = new Condition();
            condition.setType("Connected");
            condition.setStatus(connected);
            InstanceStatus status = new InstanceStatus();
            status.setGateway(replica);
            status.setConditions(List.of(condition));
            Instance instance = new Instance();
            instance.setMetadata(new ObjectMetaBuilder()
                    .withNamespace("shop")
                    .withName(name)
                    .withUid(
                            before == null
                                    ? "uid-" + ++versions
                                    : before.getMetadata().getUid())
                    .withGeneration(1L)
                    .withResourceVersion(String.valueOf(++versions))
                    .build());
            instance.setStatus(status);
            all.put(name, instance);
        }

        private InstanceStatus status(String name) {
            return all.get(name).getStatus();
        }

        @Override
        public Stream<Instance> all() {
            return List.copyOf(all.values()).stream();
        }

        @Override
        public Optional<Instance> find(String namespace, String name) {
            return Optional.ofNullable(all.get(name));
        }

        @Override
        public void replaceStatus(Instance changed) {
            beforeWrite.run();
            String name = changed.getMetadata().getName();
            if (refused.contains(name)) {
                throw new KubernetesClientException("the status is invalid", 422, null);
            }
            if (!changed.getMetadata()
                    .getResourceVersion()
                    .equals(all.get(name).getMetadata().getResourceVersion())) {
                throw new StaleException(changed);
            }
            Instance stored = ResourceJson.copy(changed, Instance.class);
            stored.getMetadata().setResourceVersion(String.valueOf(++versions));
            all.put(name, stored);
            writes.add(name);
        }
    }
}
