package dev.slipway.agent.link;

import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;

/** An engine that does nothing, but only when a test lets it. */
@NullUnmarked
public final class TestingEngine implements OrderEngine {
    private final List<Order> runs = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();
    private final Map<String, CountDownLatch> gates = new HashMap<>();
    private final Set<String> running = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private Throwable fault;
    private Error faultOfForgetting;

    /** Orders of this target stop in their first event until {@link #release}. */
    public synchronized void block(String targetUid) {
        gates.put(targetUid, new CountDownLatch(1));
    }

    public synchronized void release(String targetUid) {
        gates.get(targetUid).countDown();
    }

    /** Every run throws this from now on, which is no checked exception. */
    public synchronized void failWith(Throwable unchecked) {
        fault = unchecked;
    }

    public synchronized void failToForgetWith(Error error) {
        faultOfForgetting = error;
    }

    /** Ends every run without a result. */
    public synchronized void die() {
        threads.forEach(Thread::interrupt);
    }

    public synchronized List<Order> runs() {
        return List.copyOf(runs);
    }

    public synchronized List<String> forgotten() {
        return List.copyOf(forgotten);
    }

    public synchronized Set<String> running() {
        return Set.copyOf(running);
    }

    @Override
    public SegmentResult run(Order order, ProgressListener listener, CancellationSignal cancellation)
            throws InterruptedException {
        CountDownLatch gate;
        synchronized (this) {
            runs.add(order);
            running.add(order.targetUid());
            threads.add(Thread.currentThread());
            gate = gates.get(order.targetUid());
        }
        try {
            listener.changed(new SegmentProgress(events(order, EventStatus.IN_PROGRESS), null));
            if (gate != null) {
                CancellationSignal.Registration registration = cancellation.onCancel(gate::countDown);
                gate.await();
                registration.close();
            }
            switch (fault) {
                case null -> {}
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalArgumentException(fault);
            }
            return cancellation.reason() == null
                    ? new SegmentResult(TargetOutcome.SUCCEEDED, null, events(order, EventStatus.SUCCEEDED), null)
                    : new SegmentResult(
                            TargetOutcome.FAILED, FailureType.FAILED, events(order, EventStatus.FAILED), null);
        } finally {
            synchronized (this) {
                running.remove(order.targetUid());
                threads.remove(Thread.currentThread());
            }
        }
    }

    @Override
    public List<InstalledRevision> installed() {
        return List.of(new InstalledRevision("id-of-group-1", "v1:abc", null, "web-prod-1", true));
    }

    @Override
    public synchronized void forget(String targetUid, int segment) {
        forgotten.add(targetUid + "/" + segment);
        if (faultOfForgetting != null) {
            throw faultOfForgetting;
        }
    }

    private static List<EventReport> events(Order order, EventStatus first) {
        List<EventReport> events = new ArrayList<>();
        for (String name : order.events()) {
            EventStatus status = events.isEmpty() || first == EventStatus.SUCCEEDED ? first : EventStatus.PENDING;
            events.add(new EventReport(name, status, null, null, null));
        }
        return events;
    }
}
