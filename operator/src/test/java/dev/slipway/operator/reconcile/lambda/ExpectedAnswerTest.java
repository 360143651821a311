package dev.slipway.operator.reconcile.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ExpectedAnswerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Semaphore room = new Semaphore(1);

    @Test
    void whoAwaitsItGoesOnWithItAndIsNotWoken() {
        ExpectedAnswer answer = new ExpectedAnswer(room);
        AtomicBoolean there = new AtomicBoolean();
        Thread pass = Thread.ofPlatform().start(() -> there.set(answer.within(LONG)));
        await().until(() -> pass.getState() == Thread.State.TIMED_WAITING);

        assertThat(answer.arrive()).isTrue();

        await().untilTrue(there);
        await().until(() -> room.availablePermits() == 1);
    }

    @Test
    void whoHasWaitedInVainIsWoken() {
        ExpectedAnswer answer = new ExpectedAnswer(room);
        assertThat(answer.within(Duration.ofMillis(5))).isFalse();
        assertThat(answer.arrive()).isFalse();
        assertThat(room.availablePermits()).isEqualTo(1);
    }

    @Test
    void noMorePassesWaitThanThereIsRoomFor() {
        room.acquireUninterruptibly();
        ExpectedAnswer answer = new ExpectedAnswer(room);
        assertThat(answer.within(LONG)).isFalse();
        assertThat(answer.arrive()).isFalse();
    }

    @Test
    void anAnswerThatIsThereIsNotWaitedFor() {
        ExpectedAnswer answer = new ExpectedAnswer(room);
        answer.arrive();
        assertThat(answer.within(LONG)).isTrue();
    }
}
