package dev.slipway.agent.link.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.TestingOrders;
import dev.slipway.agent.time.TestingBootClock;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class HeldOrdersTest {
    private static final HeldKey FIRST = new HeldKey("target-1", 1);

    @TempDir
    private Path directory;

    private final TestingJournal memory = new TestingJournal();
    private final TestingBootClock clock = new TestingBootClock();
    private final Endings endings =
            new Endings("incarnation-1", Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC));
    private HeldOrders held;

    @BeforeEach
    void open() throws IOException {
        held = open(memory);
    }

    private HeldOrders open(HeldJournal journal) throws IOException {
        Marks marks =
                new Marks(directory.resolve("marks.json"), new SpareRoom(directory.resolve("orders/.spare-room")));
        return new HeldOrders(journal, new Admission(marks, Set.of("URL", "S3")), endings, clock);
    }

    @Test
    void carriesAnOrderThroughItsStages() throws IOException {
        accept(TestingOrders.of("target-1"));
        assertThat(held.carried()).containsExactly(new HeldOrder("target-1", 1, HeldState.RECEIVED));

        assertThat(held.startNext()).isPresent();
        assertThat(held.carried()).containsExactly(new HeldOrder("target-1", 1, HeldState.RUNNING));

        held.ended(FIRST, succeeded());
        assertThat(held.carried()).containsExactly(new HeldOrder("target-1", 1, HeldState.DONE));

        assertThat(held.acknowledged(FIRST)).isTrue();
        assertThat(held.carried()).isEmpty();
        assertThat(held.acknowledged(FIRST)).isFalse();
    }

    @Test
    void doesNotHoldWhatCannotBeJournaled() {
        memory.full(true);

        assertThatThrownBy(() -> accept(TestingOrders.of("target-1"))).isInstanceOf(IOException.class);

        assertThat(held.in(Stage.RECEIVED)).isEmpty();
        memory.full(false);
    }

    @Test
    void startsNothingWhoseStartCannotBeJournaled() throws IOException {
        accept(TestingOrders.of("target-1"));
        memory.full(true);

        assertThatThrownBy(() -> held.startNext()).isInstanceOf(IOException.class);

        memory.full(false);
        assertThat(held.carried()).containsExactly(new HeldOrder("target-1", 1, HeldState.RECEIVED));
    }

    @Test
    void journalsNoSecretButHandsItToTheEngine() throws IOException {
        HeldJournal files = new FileHeldJournal(
                directory.resolve("orders"), new SpareRoom(directory.resolve("orders/.spare-room")));
        held = open(files);
        accept(TestingOrders.of("target-1").secrets(Map.of("token", "ghp_secret")));

        Order started = held.startNext().orElseThrow();

        assertThat(started.secrets()).containsEntry("token", "ghp_secret");
        assertThat(Files.readString(directory.resolve("orders/target-1.1.json")))
                .doesNotContain("ghp_secret");
    }

    @Test
    void givesUnstartedOrdersBackWhenTheirSecretsAreLost() throws IOException {
        accept(TestingOrders.of("target-1").secrets(Map.of("token", "ghp_secret")));
        accept(TestingOrders.of("target-2").group("group-2"));

        held = open(memory);

        assertThat(held.carried()).containsExactly(new HeldOrder("target-2", 1, HeldState.RECEIVED));
    }

    @Test
    void voidsAnOrderThatDidNotStartInTime() throws IOException {
        accept(TestingOrders.of("target-1").startWithinSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(held.carried()).hasSize(1);

        clock.advance(Duration.ofMillis(10));

        assertThat(held.startNext()).isEmpty();
        assertThat(held.carried()).isEmpty();
        accept(TestingOrders.of("target-1").startWithinSeconds(60));
        assertThat(held.startNext()).as("it is offered again").isPresent();
    }

    @Test
    void countsTheTimeToStartThroughARestartOfTheAgent() throws IOException {
        accept(TestingOrders.of("target-1").startWithinSeconds(60));
        clock.advance(Duration.ofSeconds(30));
        held = open(memory);
        assertThat(held.carried()).hasSize(1);

        clock.advance(Duration.ofSeconds(31));

        assertThat(held.carried()).isEmpty();
    }

    @Test
    void voidsUnstartedOrdersAfterARebootAndKeepsStartedOnes() throws IOException {
        accept(TestingOrders.of("target-1"));
        held.startNext();
        accept(TestingOrders.of("target-2").sequence(2));
        clock.reboot();

        held = open(memory);

        assertThat(held.carried()).containsExactly(new HeldOrder("target-1", 1, HeldState.RUNNING));
    }

    @Test
    void voidsAnUnstartedOrderWhenTheClockOfTheBootGoesBack() throws IOException {
        accept(TestingOrders.of("target-1"));

        clock.advance(Duration.ofMinutes(-5));

        assertThat(held.carried()).isEmpty();
    }

    @Test
    void startsOneOrderOfAGroupAtATime() throws IOException {
        accept(TestingOrders.of("target-1"));
        accept(TestingOrders.of("target-2").sequence(1));
        accept(TestingOrders.of("target-3").group("group-2"));

        assertThat(held.startNext().orElseThrow().targetUid()).isEqualTo("target-1");
        assertThat(held.startNext().orElseThrow().targetUid()).isEqualTo("target-3");
        assertThat(held.startNext()).isEmpty();
        held.ended(FIRST, succeeded());
        assertThat(held.startNext().orElseThrow().targetUid()).isEqualTo("target-2");
    }

    @Test
    void endsAnUnstartedOrderThatIsCancelled() throws IOException {
        accept(TestingOrders.of("target-1"));

        held.cancel("target-1", "stopped by a person");
        held.cancel("target-1", "stopped by a person");

        HeldEntry entry = held.in(Stage.DONE).getFirst();
        assertThat(entry.outcome().status()).isEqualTo(TargetOutcome.FAILED);
        assertThat(entry.outcome().lifecycleEvents().getFirst().diagnostics().message())
                .contains("stopped by a person");
        assertThat(held.startNext()).isEmpty();
    }

    @Test
    void remembersOverARestartThatARunningOrderIsCancelled() throws IOException {
        accept(TestingOrders.of("target-1"));
        held.startNext();
        held.cancel("target-1", "stopped by a person");

        held = open(memory);

        assertThat(held.in(Stage.RUNNING).getFirst().cancelled()).isEqualTo("stopped by a person");
    }

    @Test
    void doesNotRunAnEndedOrderAgainButReportsItsEndAgain() throws IOException {
        accept(TestingOrders.of("target-1"));
        held.startNext();
        long first = held.nextNumber(FIRST);
        held.ended(FIRST, succeeded());
        held.acknowledged(FIRST);
        held = open(memory);

        accept(TestingOrders.of("target-1"));

        assertThat(held.startNext()).isEmpty();
        assertThat(held.carried()).containsExactly(new HeldOrder("target-1", 1, HeldState.DONE));
        assertThat(held.nextNumber(FIRST)).isGreaterThan(first);
    }

    @Test
    void numbersReportsUpwardsOverRestartsAndSegments() throws IOException {
        accept(TestingOrders.of("target-1"));
        held.startNext();
        assertThat(held.nextNumber(FIRST)).isEqualTo(1);
        assertThat(held.nextNumber(FIRST)).isEqualTo(2);
        held = open(memory);
        assertThat(held.nextNumber(FIRST)).isEqualTo(3);
        held.ended(FIRST, succeeded());
        held.acknowledged(FIRST);

        accept(TestingOrders.of("target-1").segment(2));

        assertThat(held.nextNumber(new HeldKey("target-1", 2))).isEqualTo(4);
    }

    @Test
    void endsAtOnceWhatTheApiHasEndedBefore() throws IOException {
        accept(TestingOrders.of("target-1"));
        held.startNext();
        held.targetGone(FIRST);

        assertThat(held.ended(FIRST, succeeded())).isTrue();

        assertThat(held.carried()).isEmpty();
    }

    @Test
    void remembersABoundedNumberOfEndedOrders() throws IOException {
        for (int i = 0; i < 300; i++) {
            HeldKey key = new HeldKey("target-" + i, 1);
            accept(TestingOrders.of(key.targetUid()).sequence(i));
            held.startNext();
            held.ended(key, succeeded());
            held.acknowledged(key);
        }

        assertThat(held.in(Stage.ACKNOWLEDGED)).hasSize(256);
        assertThat(memory.load()).hasSize(256);
    }

    @Test
    void putsADamagedFileAsideAndKeepsTheOthers() throws IOException {
        HeldJournal files = new FileHeldJournal(
                directory.resolve("orders"), new SpareRoom(directory.resolve("orders/.spare-room")));
        held = open(files);
        accept(TestingOrders.of("target-1"));
        accept(TestingOrders.of("target-2").group("group-2"));
        Files.writeString(directory.resolve("orders/target-1.1.json"), "{\"targetUid\":");

        held = open(files);

        assertThat(held.carried()).containsExactly(new HeldOrder("target-2", 1, HeldState.RECEIVED));
        assertThat(directory.resolve("orders/target-1.1.json.unreadable")).exists();
    }

    @Test
    void keepsHeldOrdersPrivate() throws IOException {
        held = open(new FileHeldJournal(
                directory.resolve("orders"), new SpareRoom(directory.resolve("orders/.spare-room"))));
        accept(TestingOrders.of("target-1"));

        assertThat(Files.getPosixFilePermissions(directory.resolve("orders"))).hasSize(3);
        assertThat(Files.getPosixFilePermissions(directory.resolve("orders/target-1.1.json")))
                .hasSize(2);
    }

    private void accept(TestingOrders order) throws IOException {
        assertThat(held.accept(understood(order))).isTrue();
    }

    private static ArrivedOrder understood(TestingOrders order) {
        return new ArrivedOrder.Understood(new HeldKey(order.targetUid(), order.segment()), order.order());
    }

    private static Report succeeded() {
        return new Report("incarnation-1", 0, 1, TargetOutcome.SUCCEEDED, null, List.of(), null);
    }
}
