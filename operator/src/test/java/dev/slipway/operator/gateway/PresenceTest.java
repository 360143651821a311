package dev.slipway.operator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.presence.Clocks;
import dev.slipway.operator.gateway.presence.HostSessions.Standing;
import dev.slipway.operator.gateway.presence.Presence;
import dev.slipway.operator.gateway.presence.PresenceRules;
import dev.slipway.operator.gateway.presence.Session;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who is declared gone and when, over a store that refuses, and while somebody sets the clock. */
@NullUnmarked
class PresenceTest {
    private static final Duration HOLD = Duration.ofSeconds(20);
    private static final Session FIRST = new Session("incarnation-1", "boot-1");
    private static final Session SECOND = new Session("incarnation-2", "boot-1");

    private final TestingStore store = new TestingStore();
    private Instant wall = Instant.parse("2026-11-25T10:00:00Z");
    private Duration passed = Duration.ZERO;
    private final Presence presence = replica("slipway-0");
    private final Presence other = replica("slipway-1");

    @Test
    void oneHostWhoseStatusIsRefusedKeepsNoOtherFromBeingDeclaredGone() {
        List<String> names =
                IntStream.range(0, 8).mapToObj(number -> "web-" + number).toList();
        names.forEach(this::polled);
        store.refuseStatusOf = Set.of("web-0", "web-5");

        pass(HOLD.multipliedBy(2).plusSeconds(1));
        presence.sweep(held -> false);
        assertThat(names.stream().filter(this::connected)).containsExactly("web-0", "web-5");

        store.refuseStatusOf = Set.of();
        presence.sweep(held -> false);
        assertThat(names).noneMatch(this::connected);
    }

    @Test
    void aHostThatIsGoneNamesNoReplicaUntilItIsBack() {
        Caller caller = polled("web-1");
        assertThat(status("web-1").getGateway()).isEqualTo("slipway-0");

        pass(HOLD.multipliedBy(2).plusSeconds(1));
        presence.sweep(held -> false);
        assertThat(status("web-1").getGateway()).isNull();

        presence.polled(caller, FIRST, false);
        presence.publish(caller, FIRST, null, status -> {});
        assertThat(status("web-1").getGateway()).isEqualTo("slipway-0");
    }

    @Test
    void aClockThatIsSetBackKeepsNoSilentHostConnected() {
        polled("web-1");
        wall = wall.minus(Duration.ofHours(1));

        pass(HOLD.multipliedBy(2).plusSeconds(1));
        presence.sweep(held -> false);

        assertThat(connected("web-1")).isFalse();
        assertThat(status("web-1").getDisconnectedSince())
                .as("by the time of day")
                .isEqualTo("2026-11-25T09:00:41Z");
    }

    @Test
    void aClockThatIsSetAheadTakesNoHostForSilent() {
        polled("web-1");
        wall = wall.plus(Duration.ofHours(1));

        presence.sweep(held -> false);

        assertThat(connected("web-1")).isTrue();
    }

    @Test
    void aClockThatIsSetBackKeepsNoNewSessionWithoutWork() {
        Caller caller = polled("web-1");
        assertThat(presence.polled(caller, SECOND, false)).isEqualTo(Standing.SETTLING);
        wall = wall.minus(Duration.ofHours(1));
        assertThat(presence.settlesIn(caller)).contains(Duration.ofSeconds(2));

        pass(Duration.ofSeconds(2));

        assertThat(presence.standing(caller, SECOND)).isEqualTo(Standing.SOLE);
        assertThat(presence.settlesIn(caller)).contains(Duration.ZERO);
    }

    @Test
    void twoHostsAtTwoReplicasAreSeenByBothForAsLongAsBothPoll() {
        watchInstances();
        polled("web-1");
        assertThat(poll(other, SECOND)).isEqualTo(Standing.SETTLING);
        assertThat(poll(presence, FIRST)).isEqualTo(Standing.DUPLICATE);
        assertThat(standing(other, SECOND)).as("before it has settled").isEqualTo(Standing.DUPLICATE);

        for (int round = 0; round < 30; round++) {
            int writes = store.instanceWrites.get();
            pass(HOLD);
            assertThat(poll(presence, FIRST)).isEqualTo(Standing.DUPLICATE);
            assertThat(poll(other, SECOND)).isEqualTo(Standing.DUPLICATE);
            assertThat(duplicate("web-1")).isTrue();
            assertThat(store.instanceWrites.get() - writes).as("one a poll").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void oneOfTwoHostsAtTwoReplicasThatIsSwitchedOffLeavesTheOtherAlone() {
        watchInstances();
        polled("web-1");
        poll(other, SECOND);
        poll(presence, FIRST);
        poll(other, SECOND);

        for (int round = 0; round < 4; round++) {
            pass(HOLD);
            poll(presence, FIRST);
            presence.sweep(held -> false);
            other.sweep(held -> false);
        }
        assertThat(poll(presence, FIRST)).isEqualTo(Standing.SOLE);
        assertThat(duplicate("web-1")).isFalse();
        assertThat(connected("web-1")).isTrue();
        int writes = store.instanceWrites.get();
        pass(HOLD);
        poll(presence, FIRST);
        assertThat(store.instanceWrites.get()).isEqualTo(writes);
    }

    @Test
    void twoHostsAtOneReplicaCauseNoWritesOnceTheyAreKnown() {
        watchInstances();
        polled("web-1");
        poll(presence, SECOND);
        assertThat(poll(presence, FIRST)).isEqualTo(Standing.DUPLICATE);
        int writes = store.instanceWrites.get();
        for (int round = 0; round < 10; round++) {
            pass(HOLD);
            assertThat(poll(presence, SECOND)).isEqualTo(Standing.DUPLICATE);
            assertThat(poll(presence, FIRST)).isEqualTo(Standing.DUPLICATE);
        }
        assertThat(store.instanceWrites.get()).isEqualTo(writes);
        staysAloneAt(presence);
        assertThat(duplicate("web-1")).isFalse();
    }

    @Test
    void aHostThatRebootsAndMovesBetweenReplicasIsNoOtherHost() {
        watchInstances();
        polled("web-1");
        for (int boot = 2; boot < 12; boot++) {
            Session session = new Session("incarnation-1", "boot-" + boot);
            Presence here = boot % 2 == 0 ? other : presence;
            Presence there = boot % 2 == 0 ? presence : other;
            pass(Duration.ofSeconds(5));
            assertThat(poll(here, session)).isEqualTo(Standing.SETTLING);
            pass(Duration.ofSeconds(2));
            assertThat(poll(here, session)).isEqualTo(Standing.SOLE);
            assertThat(poll(there, session)).isEqualTo(Standing.SOLE);
            assertThat(poll(here, session)).isEqualTo(Standing.SOLE);
            assertThat(duplicate("web-1")).isFalse();
        }
    }

    @Test
    void whoIsFollowedAtAnotherReplicaIsToShowThatItLivesOnce() {
        List<Boolean> news = new ArrayList<>();
        store.onInstanceChange(instance -> news.add(presence.noticed(instance, true)));
        polled("web-1");
        assertThat(news).as("its own").containsOnly(false);

        news.clear();
        poll(other, SECOND);
        assertThat(news).containsExactly(true);
        assertThat(standing(presence, FIRST)).as("gets no work").isEqualTo(Standing.SETTLING);

        news.clear();
        poll(presence, FIRST);
        pass(HOLD);
        poll(other, SECOND);
        assertThat(news).as("known by now").containsOnly(false);
    }

    /** Containers of one kernel with one state directory: nothing but where they poll tells them apart. */
    @Test
    void aCloneOfTheSameBootAtAnotherReplicaIsSeenByBothAfterAFewRounds() {
        Deque<Presence> letGo = new ArrayDeque<>();
        watch(letGo, presence, other);
        polled("web-1");
        poll(other, FIRST);
        rounds(letGo);
        for (int round = 0; round < 10; round++) {
            pass(HOLD);
            assertThat(poll(presence, FIRST)).isEqualTo(Standing.DUPLICATE);
            assertThat(poll(other, FIRST)).isEqualTo(Standing.DUPLICATE);
        }
        assertThat(letGo).as("known by now").isEmpty();

        staysAloneAt(presence);
        assertThat(duplicate("web-1")).isFalse();
    }

    /** The replica of one of them goes, and the one in its place has met nobody yet. */
    @Test
    void aReplicaThatIsNewTakesNoCloneForTheOnlyOne() {
        Deque<Presence> letGo = new ArrayDeque<>();
        watch(letGo, presence, other);
        polled("web-1");
        poll(other, FIRST);
        rounds(letGo);
        assertThat(duplicate("web-1")).isTrue();

        Presence fresh = replica("slipway-2");
        watch(letGo, fresh);
        for (int round = 0; round < 10; round++) {
            pass(HOLD);
            assertThat(poll(presence, FIRST)).isEqualTo(Standing.DUPLICATE);
            assertThat(poll(fresh, FIRST)).isEqualTo(Standing.DUPLICATE);
            rounds(letGo);
        }

        staysAloneAt(fresh);
    }

    /** Where nobody else polls as this host any more, that is forgotten after three holds. */
    private void staysAloneAt(Presence replica) {
        for (int round = 0; round < 4; round++) {
            pass(HOLD);
            poll(replica, FIRST);
        }
        assertThat(poll(replica, FIRST)).isEqualTo(Standing.SOLE);
    }

    /** Notes which of these has to let its held poll go. */
    private void watch(Deque<Presence> letGo, Presence... replicas) {
        for (Presence replica : replicas) {
            store.onInstanceChange(instance -> {
                if (replica.noticed(instance, true)) {
                    letGo.add(replica);
                }
            });
        }
    }

    /** Who is let go polls again. */
    private void rounds(Deque<Presence> letGo) {
        int polls = 0;
        while (!letGo.isEmpty()) {
            pass(Duration.ofMillis(10));
            poll(letGo.remove(), FIRST);
            assertThat(++polls).isLessThan(15);
        }
    }

    @Test
    void aHostThatMovesBackAndForthAndLeavesItsPollsBehindIsNoOtherHost() {
        for (Presence replica : List.of(presence, other)) {
            store.onInstanceChange(instance -> replica.noticed(instance, true));
        }
        polled("web-1");
        for (int move = 0; move < 40; move++) {
            pass(Duration.ofSeconds(3));
            assertThat(poll(move % 2 == 0 ? other : presence, FIRST)).isEqualTo(Standing.SOLE);
        }
    }

    private Presence replica(String name) {
        return new Presence(
                store,
                name,
                HOLD,
                Clocks.of(((InstantSource) () -> wall).withZone(ZoneOffset.UTC), () -> passed.toNanos()),
                new SimpleMeterRegistry());
    }

    private void watchInstances() {
        store.onInstanceChange(instance -> presence.noticed(instance, false));
        store.onInstanceChange(instance -> other.noticed(instance, false));
    }

    /** A poll of web-1 that is answered at once. */
    private Standing poll(Presence at, Session session) {
        Standing standing = at.polled(caller(), session, false);
        at.publish(caller(), session, null, status -> {});
        return standing;
    }

    private Standing standing(Presence at, Session session) {
        return at.standing(caller(), session);
    }

    private Caller caller() {
        Instance present = store.instance(TestingGateway.NAMESPACE, "web-1").orElseThrow();
        return new Caller(
                TestingGateway.NAMESPACE, "web-1", present.getMetadata().getUid(), present);
    }

    private boolean duplicate(String name) {
        return PresenceRules.isTrue(status(name), PresenceRules.DUPLICATE_IDENTITY);
    }

    private void pass(Duration time) {
        passed = passed.plus(time);
        wall = wall.plus(time);
    }

    /** A host whose poll has come in and was published. */
    private Caller polled(String name) {
        Instance fresh = new Instance();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(TestingGateway.NAMESPACE)
                .withName(name)
                .build());
        fresh.setSpec(new InstanceSpec());
        Instance made = store.createInstance(fresh).orElseThrow();
        Caller caller =
                new Caller(TestingGateway.NAMESPACE, name, made.getMetadata().getUid(), made);
        presence.polled(caller, FIRST, false);
        presence.publish(caller, FIRST, null, status -> {});
        assertThat(connected(name)).isTrue();
        return caller;
    }

    private boolean connected(String name) {
        return PresenceRules.isTrue(status(name), PresenceRules.CONNECTED);
    }

    private InstanceStatus status(String name) {
        return store.instance(TestingGateway.NAMESPACE, name).orElseThrow().getStatus();
    }
}
