package dev.slipway.operator.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedReadTest {
    private final CountDownLatch first = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void whoWaitsForAReadThatBreaksHearsOfItAndTheNextOneReadsAnew() throws Exception {
        SharedRead<String> read = new SharedRead<>(() -> switch (reads.incrementAndGet()) {
            case 1 -> awaited();
            case 2 -> throw new StackOverflowError("an answer without end");
            default -> "later";
        });
        CompletableFuture<String> running = new CompletableFuture<>();
        Thread runs = reading(read, running);
        await().until(() -> reads.get() == 1 && waits(runs));
        // Of the two that ask now one leads the next read and the other waits for it.
        CompletableFuture<String> leading = new CompletableFuture<>();
        Thread leads = reading(read, leading);
        await().until(() -> waits(leads));
        CompletableFuture<String> following = new CompletableFuture<>();
        Thread follows = reading(read, following);
        await().until(() -> waits(follows));

        first.countDown();

        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        assertBroken(leading);
        assertBroken(following);
        assertThat(read.read()).isEqualTo("later");
    }

    /** It has failed, and has not only not come yet. */
    private static void assertBroken(CompletableFuture<String> answer) {
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withRootCauseInstanceOf(StackOverflowError.class);
    }

    private static Thread reading(SharedRead<String> read, CompletableFuture<String> into) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                into.complete(read.read());
            } catch (RuntimeException | Error e) {
                into.completeExceptionally(e);
            }
        });
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private String awaited() {
        try {
            first.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }
}
