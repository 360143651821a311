package dev.slipway.agent.link.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.files.Seal;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.TestingOrders;
import dev.slipway.agent.time.TestingBootClock;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which orders a host takes, gives back or rejects: terms, sequences, capabilities, shapes (design 5). */
@NullUnmarked
class AdmissionTest {
    @TempDir
    private Path directory;

    private HeldOrders held;

    @BeforeEach
    void open() throws IOException {
        held = opened();
    }

    /** As after a start of the agent, of which only the marks are left. */
    private HeldOrders opened() throws IOException {
        Marks marks =
                new Marks(directory.resolve("marks.json"), new SpareRoom(directory.resolve("orders/.spare-room")));
        Endings endings =
                new Endings("incarnation-1", Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC));
        return new HeldOrders(
                new TestingJournal(), new Admission(marks, Set.of("URL", "S3")), endings, new TestingBootClock());
    }

    @Test
    void rejectsWhatALaterRunOfTheGroupOvertook() throws IOException {
        accept(TestingOrders.of("target-2").sequence(2));

        accept(TestingOrders.of("target-1").sequence(1));

        HeldEntry rejected = held.in(Stage.DONE).getFirst();
        assertThat(rejected.targetUid()).isEqualTo("target-1");
        assertThat(rejected.outcome().failureType()).isEqualTo(FailureType.REJECTED);
        assertThat(held.startNext().orElseThrow().targetUid()).isEqualTo("target-2");
        assertThat(held.startNext()).isEmpty();
    }

    @Test
    void rejectsAWaitingOrderWhenALaterRunOvertakesIt() throws IOException {
        accept(TestingOrders.of("target-1").sequence(1));

        accept(TestingOrders.of("target-2").sequence(2));

        assertThat(held.in(Stage.DONE)).extracting(HeldEntry::targetUid).containsExactly("target-1");
    }

    /** A host of previews that come and go: their groups have a new UID each. */
    @Test
    void remembersTheGroupsThatItHeardOfLastAndStartsWhateverTheirNumber() throws IOException {
        Path file = directory.resolve("marks.json");
        Map<String, Long> many = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put(new UUID(0, i).toString(), 2L);
        }
        byte[] grown = WireJson.write(new Marks.Content(Map.of(), many));
        assertThat(grown.length).isGreaterThan(WireJson.MAX_BODY_BYTES);
        Files.write(file, Seal.put(grown));
        held = opened();

        accept(TestingOrders.of("target-1").group(new UUID(0, 9_500).toString()).sequence(3));

        Marks.Content kept = WireJson.read(Seal.open(Files.readAllBytes(file)), Marks.Content.class);
        assertThat(kept.sequences())
                .hasSize(1_000)
                .containsEntry(new UUID(0, 9_500).toString(), 3L)
                .containsEntry(new UUID(0, 9_999).toString(), 2L)
                .containsEntry(new UUID(0, 9_001).toString(), 2L);
        held = opened();
        accept(TestingOrders.of("target-2").group(new UUID(0, 9_999).toString()).sequence(1));
        assertThat(held.in(Stage.DONE)).hasSize(1);
    }

    @Test
    void remembersSequencesAndEpochsOverARestart() throws IOException {
        accept(TestingOrders.of("target-2").sequence(7).epoch(7));
        held = opened();

        assertThat(held.accept(
                        understood(TestingOrders.of("target-1").sequence(8).epoch(6))))
                .isFalse();
        accept(TestingOrders.of("target-1").sequence(6).epoch(7));

        assertThat(held.in(Stage.DONE)).hasSize(1);
        assertThat(held.startNext()).isEmpty();
    }

    @Test
    void doesNotTakeOrdersOfAPastLeader() throws IOException {
        accept(TestingOrders.of("target-1").epoch(3));

        assertThat(held.accept(understood(TestingOrders.of("target-2").epoch(2).group("group-2"))))
                .isFalse();

        assertThat(held.carried()).hasSize(1);
    }

    @Test
    void givesAWaitingOrderBackWhenALaterLeaderIsHeardOf() throws IOException {
        accept(TestingOrders.of("target-1").epoch(3));

        accept(TestingOrders.of("target-2").epoch(4).group("group-2"));

        assertThat(held.carried()).containsExactly(new HeldOrder("target-2", 1, HeldState.RECEIVED));
    }

    @Test
    void rejectsAnOrderThatNeedsMoreThanThisAgentCan() throws IOException {
        accept(TestingOrders.of("target-1").mustUnderstand("URL", "OCI"));

        Report report = held.in(Stage.DONE).getFirst().outcome();
        assertThat(report.status()).isEqualTo(TargetOutcome.FAILED);
        assertThat(report.failureType()).isEqualTo(FailureType.REJECTED);
        assertThat(report.lifecycleEvents().getFirst().diagnostics().message())
                .contains("OCI")
                .doesNotContain("URL");
        assertThat(report.lifecycleEvents())
                .extracting("status")
                .containsExactly(EventStatus.FAILED, EventStatus.SKIPPED, EventStatus.SKIPPED);
    }

    @Test
    void rejectsAnOrderOfAnUnknownShapeAndTakesTheOthers() throws IOException {
        String body = new String(
                        WireJson.write(new PollResponse(
                                List.of(
                                        TestingOrders.of("target-1").order(),
                                        TestingOrders.of("target-2")
                                                .group("group-2")
                                                .order()),
                                List.of(),
                                30,
                                0)),
                        StandardCharsets.UTF_8)
                .replaceFirst("\"revisionType\":\"URL\"", "\"revisionType\":\"OCI\"");

        for (ArrivedOrder order :
                PollAnswer.read(body.getBytes(StandardCharsets.UTF_8)).orders()) {
            assertThat(held.accept(order)).isTrue();
        }

        HeldEntry rejected = held.in(Stage.DONE).getFirst();
        assertThat(rejected.targetUid()).isEqualTo("target-1");
        assertThat(rejected.outcome().lifecycleEvents().getFirst().diagnostics().message())
                .contains("revision")
                .contains("update the agent");
        assertThat(held.in(Stage.RECEIVED)).extracting(HeldEntry::targetUid).containsExactly("target-2");
    }

    @Test
    void takesNothingWithoutAUsableIdentity() throws IOException {
        String body = """
                {"orders":[{"targetUid":"../../etc/passwd","segment":1},{"targetUid":"t","segment":0},{}],
                 "cancellations":[],"holdSeconds":30,"nextPollMillis":0}""";

        for (ArrivedOrder order :
                PollAnswer.read(body.getBytes(StandardCharsets.UTF_8)).orders()) {
            assertThat(held.accept(order)).isFalse();
        }

        assertThat(held.carried()).isEmpty();
    }

    @Test
    void rejectsAnOrderThatLacksAField() throws IOException {
        String body = """
                {"orders":[{"targetUid":"target-1","segment":1,"startWithinSeconds":5,"sequence":1,"eventSeconds":5,
                 "ignoreApplicationStopFailures":false,"events":["Install"]}],
                 "cancellations":[],"holdSeconds":30,"nextPollMillis":0}""";

        held.accept(
                PollAnswer.read(body.getBytes(StandardCharsets.UTF_8)).orders().getFirst());

        assertThat(held.in(Stage.DONE).getFirst().outcome().failureType()).isEqualTo(FailureType.REJECTED);
    }

    private void accept(TestingOrders order) throws IOException {
        assertThat(held.accept(understood(order))).isTrue();
    }

    private static ArrivedOrder understood(TestingOrders order) {
        return new ArrivedOrder.Understood(new HeldKey(order.targetUid(), order.segment()), order.order());
    }
}
