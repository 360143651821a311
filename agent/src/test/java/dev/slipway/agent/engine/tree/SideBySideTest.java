package dev.slipway.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.SideBySide.Work;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SideBySideTest {
    private static final List<Integer> MANY =
            IntStream.range(0, 2 * SideBySide.WORTH_IT + 1).boxed().toList();
    private static final Work<Integer> NOTHING = items -> {};

    private final List<Integer> done = new CopyOnWriteArrayList<>();
    private final Set<Thread> hands = ConcurrentHashMap.newKeySet();

    @BeforeAll
    static void needsTwoProcessors() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "this host has a single processor");
    }

    private void take(List<Integer> items) {
        hands.add(Thread.currentThread());
        done.addAll(items);
    }

    @Test
    void manyAreDoneOnceByTwo() throws Exception {
        SideBySide.each(MANY, this::take, this::take);
        assertThat(done).containsExactlyInAnyOrderElementsOf(MANY);
        assertThat(hands).hasSize(2).contains(Thread.currentThread());
    }

    @Test
    void fewAreDoneByTheCaller() throws Exception {
        List<Integer> few = MANY.subList(0, SideBySide.WORTH_IT - 1);
        SideBySide.each(few, this::take, this::take);
        assertThat(done).containsExactlyElementsOf(few);
        assertThat(hands).containsExactly(Thread.currentThread());
    }

    @Test
    void whatTheSecondHalfMeetsIsThrownByTheCaller() {
        for (Throwable failure : List.of(
                new IOException("disk"),
                EventFailedException.of("late"),
                new InterruptedException("stop"),
                new IllegalStateException("defect"),
                new OutOfMemoryError("heap"))) {
            assertThatThrownBy(() -> SideBySide.each(MANY, NOTHING, items -> sneak(failure)))
                    .isSameAs(failure);
        }
    }

    @Test
    void theFirstFailureInOrderIsThrown() {
        assertThatThrownBy(() -> SideBySide.each(
                        MANY,
                        items -> {
                            throw new IOException("first");
                        },
                        items -> {
                            throw new IOException("second");
                        }))
                .hasMessage("first");
    }

    @Test
    void nobodyGoesOnBehindAFailure() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        assertThatThrownBy(() -> SideBySide.each(
                        MANY,
                        items -> {
                            begun.await();
                            throw new IOException("first");
                        },
                        items -> {
                            begun.countDown();
                            untilInterrupted(ended);
                        }))
                .hasMessage("first");
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void nobodyGoesOnBehindACallerThatIsToStop() {
        CountDownLatch ended = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        assertThatThrownBy(() -> SideBySide.each(MANY, NOTHING, items -> {
                    caller.interrupt();
                    untilInterrupted(ended);
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(ended.getCount()).isZero();
        assertThat(Thread.interrupted()).isFalse();
    }

    private static void untilInterrupted(CountDownLatch ended) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } finally {
            ended.countDown();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
