package dev.slipway.plan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.queue.QueueDecision.Entry;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.queue.QueuedRun.State;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QueueTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    private static QueuedRun run(String name, int second, Origin origin, State state) {
        return new QueuedRun(name, START.plusSeconds(second), origin, state, null);
    }

    private static QueuedRun byHand(String name, int second) {
        return run(name, second, Origin.HAND_MADE, State.WAITING);
    }

    private static QueuedRun minted(String name, int second) {
        return run(name, second, Origin.MINTED, State.WAITING);
    }

    private static QueuedRun owing(String name, String rollback) {
        return new QueuedRun(name, START, Origin.MINTED, State.ENDED_ROLLBACK_OWED, rollback);
    }

    private static QueueDecision decide(QueuedRun... runs) {
        return Queue.decide(List.of(runs), OnNewRevision.QUEUE, false);
    }

    private static List<String> names(List<Entry> entries) {
        return entries.stream().map(Entry::run).toList();
    }

    @Test
    void hasNothingToSayAboutAnEmptyGroup() {
        assertThat(decide()).isEqualTo(new QueueDecision(null, List.of(), List.of(), null));
    }

    @Test
    void startsTheFirstCreatedAndSaysWhatTheOthersWaitBehind() {
        QueueDecision decision = decide(byHand("c", 2), byHand("a", 1), byHand("b", 1));
        assertThat(decision.activate()).isEqualTo("a");
        assertThat(decision.waiting())
                .containsExactly(
                        new Entry("b", "a", "waits for a, which goes first"),
                        new Entry("c", "b", "waits for b, which goes first"));
    }

    @Test
    void startsNothingWhileARunIsActive() {
        QueueDecision decision = decide(run("web-1", 0, Origin.MINTED, State.ACTIVE), byHand("fix", 5));
        assertThat(decision.activate()).isNull();
        assertThat(decision.waiting())
                .containsExactly(new Entry("fix", "web-1", "waits for web-1, which is in progress"));
    }

    /** The failed run has ended in the second in which its rollback is made, and is no longer in progress. */
    @Test
    void aRollbackThatWaitsForTheEndedRunToMakeRoomSaysSo() {
        QueueDecision decision = decide(
                run("bad-5", 0, Origin.MINTED, State.ENDING), run("bad-5-rb", 5, Origin.ROLLBACK, State.WAITING));
        assertThat(decision.activate()).isNull();
        assertThat(decision.waiting())
                .containsExactly(
                        new Entry("bad-5-rb", "bad-5", "waits for bad-5, which has ended and is about to make room"));
    }

    @Test
    void letsARollbackGoFirst() {
        QueueDecision decision = decide(byHand("old", 0), run("web-2", 9, Origin.ROLLBACK, State.WAITING));
        assertThat(decision.activate()).isEqualTo("web-2");
        assertThat(names(decision.waiting())).containsExactly("old");
    }

    @Test
    void startsNothingUntilTheRollbackOfAnEndedRunExists() {
        QueueDecision decision = decide(owing("web-1", "web-2"), byHand("fix", 5));
        assertThat(decision.activate()).isNull();
        assertThat(decision.waiting())
                .containsExactly(new Entry("fix", "web-1", "waits until the rollback web-2 of web-1 exists"));

        QueueDecision once =
                decide(owing("web-1", "web-2"), byHand("fix", 5), run("web-2", 9, Origin.ROLLBACK, State.WAITING));
        assertThat(once.activate()).isEqualTo("web-2");
    }

    @Test
    void startsOnlyRollbacksInAPausedGroup() {
        List<QueuedRun> runs = List.of(byHand("fix", 0), run("late", 1, Origin.DRIFT, State.WAITING));
        QueueDecision decision = Queue.decide(runs, OnNewRevision.QUEUE, true);
        assertThat(decision.activate()).isNull();
        assertThat(decision.waiting().getFirst())
                .isEqualTo(new Entry("fix", "", "the deployment group is paused; set its spec.paused to false"));

        List<QueuedRun> withRollback = List.of(byHand("fix", 0), run("web-2", 1, Origin.ROLLBACK, State.WAITING));
        assertThat(Queue.decide(withRollback, OnNewRevision.QUEUE, true).activate())
                .isEqualTo("web-2");
    }

    @Test
    void keepsOnlyTheNewestRevisionThatWaits() {
        QueueDecision decision = decide(
                run("web-8", 0, Origin.MINTED, State.ACTIVE),
                minted("web-9", 1),
                minted("web-10", 1),
                byHand("fix", 1));
        assertThat(decision.overtaken()).containsExactly(new Entry("web-9", "web-10", "overtaken by newer web-10"));
        assertThat(names(decision.waiting())).containsExactly("fix", "web-10");
        assertThat(decision.supersede()).isNull();
    }

    /** It waited for a Secret or a person; the newer one did not wait for it. */
    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "ENDING", "ENDED_ROLLBACK_OWED", "ENDED", "ENDED_UNSTARTED"})
    void startsNoRevisionAfterANewerOne(State newer) {
        QueueDecision decision = decide(minted("web-1", 0), run("web-2", 1, Origin.MINTED, newer), byHand("fix", 2));
        assertThat(decision.overtaken()).containsExactly(new Entry("web-1", "web-2", "overtaken by newer web-2"));
        assertThat(decision.activate()).isNotEqualTo("web-1");
    }

    @Test
    void whatOthersMakeOvertakesNoRevision() {
        QueueDecision decision = decide(
                minted("web-1", 0),
                run("fix", 1, Origin.HAND_MADE, State.ENDED),
                run("late", 2, Origin.DRIFT, State.ENDED),
                run("web-0-rb", 3, Origin.ROLLBACK, State.ENDED));
        assertThat(decision.activate()).isEqualTo("web-1");
    }

    @ParameterizedTest(name = "web-2 {0}: web-1 is overtaken {1}")
    @CsvSource({"ENDED, true", "ENDED_UNSTARTED, false"})
    void underRejectOnlyANewerRevisionThatStartedOvertakes(State newer, boolean overtaken) {
        List<QueuedRun> runs = List.of(minted("web-1", 0), run("web-2", 1, Origin.MINTED, newer), minted("web-3", 2));
        QueueDecision decision = Queue.decide(runs, OnNewRevision.REJECT, false);
        assertThat(decision.overtaken())
                .containsExactly(
                        overtaken
                                ? new Entry("web-1", "web-2", "overtaken by newer web-2")
                                : new Entry("web-3", "web-1", "refused by onNewRevision: Reject while web-1 waits"));
        assertThat(decision.activate()).isEqualTo(overtaken ? "web-3" : "web-1");
    }

    @Test
    void supersedesAnyActiveRunButARollback() {
        for (Origin origin : Origin.values()) {
            List<QueuedRun> runs = List.of(run("web-8", 0, origin, State.ACTIVE), minted("web-9", 1));
            QueueDecision decision = Queue.decide(runs, OnNewRevision.SUPERSEDE, false);
            assertThat(decision.supersede()).isEqualTo(origin == Origin.ROLLBACK ? null : "web-8");
            assertThat(decision.activate()).isNull();
        }
    }

    @Test
    void supersedesNothingInAPausedGroup() {
        List<QueuedRun> runs = List.of(run("web-8", 0, Origin.MINTED, State.ACTIVE), minted("web-9", 1));
        assertThat(Queue.decide(runs, OnNewRevision.SUPERSEDE, true).supersede())
                .isNull();
    }

    @Test
    void supersedesNothingForAHandMadeRunOrForAnOlderRevision() {
        List<QueuedRun> handMade = List.of(run("web-8", 0, Origin.MINTED, State.ACTIVE), byHand("fix", 1));
        assertThat(Queue.decide(handMade, OnNewRevision.SUPERSEDE, false).supersede())
                .isNull();
        List<QueuedRun> older = List.of(run("fix", 5, Origin.HAND_MADE, State.ACTIVE), minted("web-9", 1));
        assertThat(Queue.decide(older, OnNewRevision.SUPERSEDE, false).supersede())
                .isNull();
    }

    @Test
    void refusesARevisionWhileAnotherIsInProgressOrWaits() {
        List<QueuedRun> active = List.of(run("web-8", 0, Origin.MINTED, State.ACTIVE), minted("web-9", 1));
        assertThat(Queue.decide(active, OnNewRevision.REJECT, false).overtaken())
                .containsExactly(
                        new Entry("web-9", "web-8", "refused by onNewRevision: Reject while web-8 is in progress"));

        List<QueuedRun> waiting =
                List.of(run("web-7", 0, Origin.DRIFT, State.ACTIVE), minted("web-8", 1), minted("web-9", 2));
        QueueDecision decision = Queue.decide(waiting, OnNewRevision.REJECT, false);
        assertThat(decision.overtaken())
                .containsExactly(new Entry("web-9", "web-8", "refused by onNewRevision: Reject while web-8 waits"));
        assertThat(names(decision.waiting())).containsExactly("web-8");
    }

    @Test
    void ignoresRunsThatHaveEnded() {
        QueueDecision decision = decide(run("web-1", 0, Origin.MINTED, State.ENDED), byHand("fix", 5));
        assertThat(decision.activate()).isEqualTo("fix");
        assertThat(decision.waiting()).isEmpty();
    }

    @Test
    void decidesAlikeInWhateverOrderTheRunsAreListed() {
        List<QueuedRun> runs = List.of(byHand("a", 3), minted("web-2", 1), byHand("b", 2), minted("web-10", 1));
        assertThat(Queue.decide(runs.reversed(), OnNewRevision.QUEUE, false))
                .isEqualTo(Queue.decide(runs, OnNewRevision.QUEUE, false));
    }
}
