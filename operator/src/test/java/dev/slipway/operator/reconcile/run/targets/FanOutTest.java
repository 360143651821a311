package dev.slipway.operator.reconcile.run.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FanOutTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void doesEachExactlyOnce() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();

        FanOut.each(HUNDRED, item -> {
            done.add(item);
            calls.incrementAndGet();
        });

        assertThat(done).containsExactlyInAnyOrderElementsOf(HUNDRED);
        assertThat(calls).hasValue(HUNDRED.size());
    }

    @Test
    void doesSeveralAtATime() {
        CountDownLatch both = new CountDownLatch(2);

        FanOut.each(List.of(1, 2), item -> {
            both.countDown();
            assertThat(reached(both)).isTrue();
        });
    }

    @Test
    void oneFailureIsTheCallersAndStopsNoOther() {
        Set<Integer> done = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> FanOut.each(HUNDRED, item -> {
                    if (item == 7) {
                        throw new IllegalStateException("the seventh");
                    }
                    done.add(item);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the seventh");

        assertThat(done).hasSize(HUNDRED.size() - 1);
    }

    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
