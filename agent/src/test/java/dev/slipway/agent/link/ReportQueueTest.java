package dev.slipway.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.link.ReportQueue.Urgency;
import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.agent.time.Backoff;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ReportQueueTest {
    private static final HeldKey ONE = new HeldKey("target-1", 1);
    private static final HeldKey TWO = new HeldKey("target-2", 1);

    private final ReportQueue queue = new ReportQueue(() -> new Backoff(new Random(1)));

    @Test
    void sendsATerminalReportAtOnce() {
        queue.offer(ONE, report("a"), Urgency.TERMINAL, at(0));

        assertThat(queue.due(at(0))).contains(Map.entry(ONE, report("a")));
    }

    @Test
    void keepsNothingOfAnOrderThatIsForgotten() {
        queue.offer(ONE, report("a"), Urgency.PROGRESS, at(0));
        assertThat(queue.due(at(1000))).isPresent();
        assertThat(queue.holds(ONE)).isTrue();

        queue.forget(ONE);
        queue.sent(ONE, report("a"), at(1100));

        assertThat(queue.holds(ONE)).isFalse();
        assertThat(queue.untilDue(at(1100))).isEmpty();
    }

    @Test
    void writesNothingForEventsShorterThanASecond() {
        queue.offer(ONE, report("a"), Urgency.PROGRESS, at(0));
        queue.offer(ONE, report("b"), Urgency.PROGRESS, at(900));
        queue.offer(ONE, report("c"), Urgency.PROGRESS, at(1800));
        assertThat(queue.due(at(1900))).isEmpty();

        queue.offer(ONE, report("end"), Urgency.TERMINAL, at(2000));

        assertThat(queue.due(at(2000))).contains(Map.entry(ONE, report("end")));
        queue.sent(ONE, report("end"), at(2010));
        assertThat(queue.untilDue(at(2010))).isEmpty();
    }

    @Test
    void reportsAStateThatLastsASecond() {
        queue.offer(ONE, report("a"), Urgency.PROGRESS, at(0));

        assertThat(queue.due(at(999))).isEmpty();
        assertThat(queue.untilDue(at(400))).contains(Duration.ofMillis(600));
        assertThat(queue.due(at(1000))).contains(Map.entry(ONE, report("a")));
    }

    /** Design 8: an event shorter than a second costs no write, whatever its script says. */
    @Test
    void notesGoWithTheReportThatGoesAnyway() {
        queue.offer(ONE, report("a"), Urgency.PROGRESS, at(0));
        queue.offer(ONE, report("a, note"), Urgency.NOTE, at(900));
        assertThat(queue.due(at(999))).isEmpty();
        assertThat(queue.due(at(1000))).contains(Map.entry(ONE, report("a, note")));

        queue.offer(ONE, report("b"), Urgency.PROGRESS, at(1000));
        queue.offer(ONE, report("b, note"), Urgency.NOTE, at(1100));
        queue.offer(ONE, report("end"), Urgency.TERMINAL, at(1200));
        assertThat(queue.due(at(1200))).contains(Map.entry(ONE, report("end")));
    }

    @Test
    void aChattyScriptCostsAReportAfterPausesThatDouble() {
        List<Long> sent = new ArrayList<>();
        queue.offer(ONE, report("start"), Urgency.PROGRESS, at(0));
        for (long now = 0; now <= 100_000; now += 100) {
            queue.offer(ONE, report("note " + now), Urgency.NOTE, at(now));
            if (queue.due(at(now)).isPresent()) {
                queue.sent(ONE, report("note " + now), at(now));
                sent.add(now);
            }
        }

        assertThat(sent).containsExactly(1_000L, 3_000L, 7_000L, 15_000L, 31_000L, 63_000L, 95_000L);
    }

    @Test
    void aNoteThatComesWhileAReportIsOnItsWayWaitsItsTurn() {
        queue.offer(ONE, report("a"), Urgency.PROGRESS, at(0));
        assertThat(queue.due(at(1000))).isPresent();
        queue.offer(ONE, report("a, note"), Urgency.NOTE, at(1010));
        queue.sent(ONE, report("a"), at(1020));

        assertThat(queue.untilDue(at(1020))).contains(Duration.ofSeconds(2));
        queue.offer(ONE, report("b"), Urgency.PROGRESS, at(1100));
        assertThat(queue.untilDue(at(1100))).contains(Duration.ofSeconds(1));
    }

    @Test
    void sendsWhatOthersWaitForAtOnceButNotFasterThanEvery250Milliseconds() {
        queue.offer(ONE, report("a"), Urgency.URGENT, at(0));
        assertThat(queue.due(at(0))).isPresent();
        queue.sent(ONE, report("a"), at(10));
        queue.offer(ONE, report("b"), Urgency.URGENT, at(20));

        assertThat(queue.due(at(259))).isEmpty();
        assertThat(queue.due(at(260))).contains(Map.entry(ONE, report("b")));
    }

    @Test
    void staysUrgentWhenMoreChanges() {
        queue.offer(ONE, report("revision"), Urgency.URGENT, at(0));
        queue.offer(ONE, report("next"), Urgency.PROGRESS, at(1));

        assertThat(queue.due(at(1))).contains(Map.entry(ONE, report("next")));
    }

    @Test
    void sendsTheEndThatCameWhileAnotherReportWasUnderWay() {
        queue.offer(ONE, report("a"), Urgency.URGENT, at(0));
        queue.offer(ONE, report("end"), Urgency.TERMINAL, at(5));
        queue.sent(ONE, report("a"), at(10));

        assertThat(queue.due(at(10))).contains(Map.entry(ONE, report("end")));
    }

    @Test
    void backsOffWhereAReportFailsAndNowhereElse() {
        queue.offer(ONE, report("end"), Urgency.TERMINAL, at(0));
        queue.failed(ONE, at(0));
        queue.offer(TWO, report("end"), Urgency.TERMINAL, at(1));

        assertThat(queue.due(at(1))).contains(Map.entry(TWO, report("end")));
        queue.sent(TWO, report("end"), at(2));
        assertThat(queue.due(at(999))).isEmpty();
        assertThat(queue.due(at(2001))).contains(Map.entry(ONE, report("end")));
    }

    @Test
    void anEndDoesNotJumpTheBackOff() {
        queue.offer(ONE, report("a"), Urgency.URGENT, at(0));
        queue.failed(ONE, at(0));
        queue.offer(ONE, report("end"), Urgency.TERMINAL, at(10));

        assertThat(queue.due(at(500))).isEmpty();
        assertThat(queue.due(at(2000))).contains(Map.entry(ONE, report("end")));
    }

    @Test
    void takesNothingAfterTheEnd() {
        queue.offer(ONE, report("end"), Urgency.TERMINAL, at(0));
        queue.offer(ONE, report("late"), Urgency.PROGRESS, at(1));

        assertThat(queue.due(at(1))).contains(Map.entry(ONE, report("end")));
    }

    private static long at(long millis) {
        // Some monotonic clocks start below zero.
        return Duration.ofMillis(millis).toNanos() - Duration.ofSeconds(1).toNanos();
    }

    private static Report report(String event) {
        return new Report(
                "incarnation-1",
                0,
                1,
                TargetOutcome.IN_PROGRESS,
                null,
                List.of(new EventReport(event, EventStatus.IN_PROGRESS, null, null, null)),
                null);
    }
}
