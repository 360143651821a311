package dev.slipway.operator.gateway.report;

import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the reports of one target apart in time: an intermediate one that comes too soon after the last write waits, and
 * if a newer one overtakes it, both are acknowledged by the newer one's write, since reports are cumulative. A terminal
 * one never waits. Only one report of a target is written at a time.
 */
public final class Coalescing {
    private final Duration apart;
    private final Executor workers;
    private final ScheduledExecutorService timers;
    private final LongSupplier nanos;
    private final Map<String, Slot> slots = new HashMap<>();

    /** @param nanos a monotonic clock */
    public Coalescing(Duration apart, Executor workers, ScheduledExecutorService timers, LongSupplier nanos) {
        this.apart = apart;
        this.workers = workers;
        this.timers = timers;
        this.nanos = nanos;
    }

    private record Waiting(Report report, Supplier<Answer> store, CompletableFuture<Answer> answer) {}

    private static final class Slot {
        private final List<Waiting> waiting = new ArrayList<>();
        private boolean writing;
        private boolean timed;
        private long notBefore;
    }

    /** The answer to {@code report}, once it or a newer one of the same target is stored by its {@code store}. */
    CompletionStage<Answer> submit(String targetUid, Report report, Supplier<Answer> store) {
        Waiting mine = new Waiting(report, store, new CompletableFuture<>());
        synchronized (slots) {
            Slot slot = slots.computeIfAbsent(targetUid, uid -> fresh());
            slot.waiting.add(mine);
        }
        advance(targetUid);
        return mine.answer();
    }

    private Slot fresh() {
        Slot slot = new Slot();
        slot.notBefore = nanos.getAsLong();
        return slot;
    }

    private void advance(String targetUid) {
        List<Waiting> batch;
        synchronized (slots) {
            Slot slot = slots.get(targetUid);
            if (slot == null || slot.writing) {
                return;
            }
            long wait = slot.notBefore - nanos.getAsLong();
            if (slot.waiting.isEmpty()) {
                if (wait <= 0) {
                    slots.remove(targetUid);
                } else {
                    remind(targetUid, slot, wait);
                }
                return;
            }
            boolean urgent = slot.waiting.stream().anyMatch(one -> one.report().status() != TargetOutcome.IN_PROGRESS);
            if (wait > 0 && !urgent) {
                remind(targetUid, slot, wait);
                return;
            }
            slot.writing = true;
            batch = List.copyOf(slot.waiting);
            slot.waiting.clear();
        }
        try {
            workers.execute(() -> write(targetUid, batch));
        } catch (RuntimeException | Error e) {
            written(targetUid);
            batch.forEach(one -> one.answer().completeExceptionally(e));
        }
    }

    private void remind(String targetUid, Slot slot, long waitNanos) {
        if (!slot.timed) {
            timers.schedule(
                    () -> {
                        synchronized (slots) {
                            slot.timed = false;
                        }
                        advance(targetUid);
                    },
                    waitNanos,
                    TimeUnit.NANOSECONDS);
            slot.timed = true;
        }
    }

    /**
     * Reports of one incarnation are covered by its newest; those of others stand for themselves. Whatever goes wrong,
     * whoever waits hears of it, and the next write begins anew.
     */
    private void write(String targetUid, List<Waiting> batch) {
        Map<String, CompletableFuture<Answer>> outcomes = new HashMap<>();
        try {
            newest(batch).forEach((incarnation, one) -> outcomes.put(incarnation, stored(one)));
        } finally {
            written(targetUid);
        }
        batch.forEach(
                one -> pass(Objects.requireNonNull(outcomes.get(one.report().incarnation())), one.answer()));
        advance(targetUid);
    }

    private static Map<String, Waiting> newest(List<Waiting> batch) {
        Map<String, Waiting> newest = new HashMap<>();
        batch.forEach(one -> newest.merge(
                one.report().incarnation(),
                one,
                (known, other) -> known.report().number() >= other.report().number() ? known : other));
        return newest;
    }

    private static CompletableFuture<Answer> stored(Waiting one) {
        try {
            return CompletableFuture.completedFuture(one.store().get());
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void pass(CompletableFuture<Answer> outcome, CompletableFuture<Answer> to) {
        outcome.whenComplete((answer, failure) -> {
            if (failure != null) {
                to.completeExceptionally(failure);
            } else {
                to.complete(answer);
            }
        });
    }

    private void written(String targetUid) {
        synchronized (slots) {
            Slot slot = slots.get(targetUid);
            if (slot != null) {
                slot.writing = false;
                slot.notBefore = nanos.getAsLong() + apart.toNanos();
            }
        }
    }
}
