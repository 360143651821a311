package dev.slipway.agent.link;

import dev.slipway.agent.link.orders.Endings;
import dev.slipway.agent.link.orders.HeldEntry;
import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.agent.link.orders.HeldOrders;
import dev.slipway.agent.link.orders.Stage;
import dev.slipway.agent.time.BootClock;
import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.HookNote;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happens in line with the held orders: starts what may start, continues what a former process started,
 * cancels what is cancelled, reports what has ended. Level-triggered: it may be called at any time, and what failed is
 * tried again at the next call.
 */
final class OrderRunner {
    private static final Logger LOG = Logger.getLogger(OrderRunner.class.getName());

    /** Orders of different deployment groups that run side by side. */
    private static final int SIDE_BY_SIDE = 4;

    private final HeldOrders held;
    private final OrderEngine engine;
    private final Endings endings;
    private final Reports reports;
    private final Contact contact;
    private final BootClock clock;
    private final ThreadFactory threads;
    private final Map<HeldKey, CancellationSwitch> running = new HashMap<>();
    private boolean stopping;

    /** @param threads daemon threads: the agent ends without waiting for orders, and hooks outlive both */
    OrderRunner(
            HeldOrders held,
            OrderEngine engine,
            Endings endings,
            Reports reports,
            Contact contact,
            BootClock clock,
            ThreadFactory threads) {
        this.held = held;
        this.engine = engine;
        this.endings = endings;
        this.reports = reports;
        this.contact = contact;
        this.clock = clock;
        this.threads = threads;
    }

    /** Starts nothing any more. What runs is left alone. */
    synchronized void stop() {
        stopping = true;
    }

    /** See the class. */
    synchronized void align() throws IOException {
        for (HeldEntry entry : held.in(Stage.DONE)) {
            if (entry.outcome() != null) {
                reports.offer(key(entry), entry.outcome(), ReportQueue.Urgency.TERMINAL);
            }
        }
        for (HeldEntry entry : held.in(Stage.RUNNING)) {
            resume(entry);
            CancellationSwitch cancellation = running.get(key(entry));
            if (entry.cancelled() != null && cancellation != null) {
                cancellation.cancel(entry.cancelled());
            }
        }
        while (!stopping && running.size() < SIDE_BY_SIDE && contact.fresh()) {
            Optional<Order> order = held.startNext();
            if (order.isEmpty()) {
                return;
            }
            if (!start(order.get(), new CancellationSwitch())) {
                // The next one would fare no better.
                return;
            }
        }
    }

    /** Hands an order that a former process started to the engine, which goes on from its own journal. */
    private void resume(HeldEntry entry) {
        HeldKey key = key(entry);
        Order order = entry.order();
        if (order == null || stopping || running.containsKey(key) || running.size() >= SIDE_BY_SIDE) {
            return;
        }
        // After a reboot much may have changed meanwhile: first hear whether the order still counts.
        if (!entry.bootId().equals(clock.bootId()) && !contact.everMade()) {
            return;
        }
        LOG.info("continuing order " + key + " of deployment " + order.deployment());
        CancellationSwitch cancellation = new CancellationSwitch();
        if (entry.cancelled() != null) {
            cancellation.cancel(entry.cancelled());
        }
        start(held.withSecrets(key, order), cancellation);
    }

    /** False if it could not be begun. */
    private boolean start(Order order, CancellationSwitch cancellation) {
        HeldKey key = new HeldKey(order.targetUid(), order.segment());
        running.put(key, cancellation);
        try {
            Thread thread = threads.newThread(() -> work(key, order, cancellation));
            thread.setName("order-" + key);
            thread.start();
            return true;
        } catch (RuntimeException | Error e) {
            // For example no thread more is allowed; nothing of the order has begun, so it can be tried again.
            running.remove(key);
            LOG.log(Level.SEVERE, "order " + key + " cannot be run now; trying again after a poll", e);
            return false;
        }
    }

    private void work(HeldKey key, Order order, CancellationSwitch cancellation) {
        boolean concluded = false;
        try {
            Report end = run(key, order, cancellation);
            if (held.ended(key, end)) {
                engine.forget(key.targetUid(), key.segment());
                reports.forget(key);
            }
            concluded = true;
        } catch (InterruptedException e) {
            // The agent is to stop. One that stays continues the order from its journal.
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(Level.WARNING, "the end of order " + key + " cannot be journaled; trying again after a poll", e);
        } finally {
            // Whatever it was: a key that stays keeps its order, and one of few places, until the agent restarts.
            forget(key);
        }
        // Else not now: that would ask the engine for the same end again, without a pause.
        if (concluded) {
            alignAfter(key);
        }
    }

    private Report run(HeldKey key, Order order, CancellationSwitch cancellation) throws InterruptedException {
        Progress progress = new Progress(key, order);
        try {
            return endings.ended(key, engine.run(order, progress, cancellation));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.SEVERE, "order " + key + " failed by a fault of the agent", e);
            return endings.broken(key, progress.last(), "the agent failed: " + e);
        }
    }

    private void alignAfter(HeldKey key) {
        try {
            align();
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(Level.WARNING, "after order " + key + " no other can be begun; trying again after a poll", e);
        }
    }

    private synchronized void forget(HeldKey key) {
        running.remove(key);
    }

    private static HeldKey key(HeldEntry entry) {
        return new HeldKey(entry.targetUid(), entry.segment());
    }

    /** Turns what the engine tells into reports. */
    private final class Progress implements ProgressListener {
        private final HeldKey key;
        private final Order order;
        private @Nullable SegmentProgress last;
        private boolean revisionSent;

        Progress(HeldKey key, Order order) {
            this.key = key;
            this.order = order;
        }

        @Override
        public synchronized void changed(SegmentProgress progress) {
            last = progress;
            boolean urgent = !revisionSent && progress.revisionFound() != null && othersWaitForRevision();
            revisionSent |= urgent;
            reports.offer(
                    key,
                    endings.progress(key, progress),
                    urgent ? ReportQueue.Urgency.URGENT : ReportQueue.Urgency.PROGRESS);
        }

        @Override
        public boolean wantsNotes() {
            return true;
        }

        @Override
        public synchronized void noted(String lifecycleEventName, HookNote note, SegmentProgress progress) {
            last = progress;
            reports.offer(key, endings.progress(key, progress), ReportQueue.Urgency.NOTE);
        }

        /** Until such a host has said what it found, the run dispatches no other (design 3). */
        private boolean othersWaitForRevision() {
            return order.expectedDigest() == null
                    && order.revision() instanceof RevisionLocation.S3 s3
                    && s3.version() == null
                    && s3.eTag() == null;
        }

        synchronized SegmentProgress last() {
            if (last != null) {
                return last;
            }
            List<EventReport> pending = order.events().stream()
                    .map(event -> new EventReport(event, EventStatus.PENDING, null, null, null))
                    .toList();
            return new SegmentProgress(pending, null);
        }
    }
}
