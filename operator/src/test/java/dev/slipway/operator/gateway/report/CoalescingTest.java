package dev.slipway.operator.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the reports of a target after one that could not be written. */
class CoalescingTest {
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean rejecting = new AtomicBoolean();
    private final Executor workers = task -> {
        if (rejecting.get()) {
            throw new RejectedExecutionException("no thread can be made");
        }
        try (var worker = Executors.newVirtualThreadPerTaskExecutor()) {
            worker.execute(task);
        }
    };
    private final Coalescing coalescing = new Coalescing(Duration.ofHours(1), workers, timers, () -> 0);

    @AfterEach
    void stop() {
        timers.shutdownNow();
    }

    @Test
    void tellsOfAnErrorAndWritesTheNextReport() {
        CompletableFuture<Answer> broken = submit(1, () -> {
            throw new StackOverflowError("a status without end");
        });
        assertThat(broken.exceptionNow()).isInstanceOf(StackOverflowError.class);

        assertThat(submit(2, () -> Answer.ok(Map.of())).resultNow().status()).isEqualTo(200);
    }

    @Test
    void tellsThatThereIsNobodyToWriteItAndWritesTheNextReport() {
        rejecting.set(true);
        assertThat(submit(1, () -> Answer.ok(Map.of())).exceptionNow()).isInstanceOf(RejectedExecutionException.class);
        rejecting.set(false);

        assertThat(submit(2, () -> Answer.ok(Map.of())).resultNow().status()).isEqualTo(200);
    }

    private CompletableFuture<Answer> submit(long number, Supplier<Answer> store) {
        Report report = new Report("incarnation-1", number, 1, TargetOutcome.SUCCEEDED, null, List.of(), null);
        return coalescing.submit("uid-1", report, store).toCompletableFuture();
    }
}
