package dev.slipway.fleet.orders;

import dev.slipway.fleet.link.Backoff;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when which report of a host is sent, and sends one after another, by the agent's rules: a terminal one at once,
 * another when its state has lasted a second and 250 ms after the last. Has a thread only while something waits.
 */
public final class Reporter {
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Sender sender;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<HeldEntry.Key, Slot> slots = new LinkedHashMap<>();
    private @Nullable Thread thread;
    private int life;

    /** What became of a report. */
    public enum Fate {
        /** It needs no more sending. */
        SETTLED,
        /** It is not known to be stored. */
        AGAIN,
        /** Not stored, but there is a new certificate to try at once. */
        AT_ONCE
    }

    /** How much a report matters. */
    public enum Urgency {
        /** May wait until the state has lasted a while. */
        PROGRESS,
        /** Something waits for it. */
        URGENT,
        /** The last one. */
        TERMINAL
    }

    /** Sends a report; says what became of it. */
    public interface Sender {
        Fate send(HeldEntry entry, Report content) throws InterruptedException;

        Backoff backoff();
    }

    private static final class Slot {
        final HeldEntry entry;
        final Backoff backoff;

        @Nullable
        Report waiting;

        boolean urgent;
        boolean terminal;
        long due;
        long earliest;

        Slot(HeldEntry entry, Backoff backoff, long now) {
            this.entry = entry;
            this.backoff = backoff;
            this.earliest = now;
        }
    }

    private record Next(Slot slot, Report report) {}

    public Reporter(Sender sender, LongSupplier nanos) {
        this.sender = sender;
        this.nanos = nanos;
    }

    /** The order's state is now this. After a terminal one nothing of the order is taken any more. */
    public void offer(HeldEntry entry, Report report, Urgency urgency) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            Slot slot = slots.computeIfAbsent(entry.key, key -> new Slot(entry, sender.backoff(), now));
            if (slot.terminal) {
                return;
            }
            slot.waiting = report;
            slot.terminal = urgency == Urgency.TERMINAL;
            slot.urgent |= urgency != Urgency.PROGRESS;
            slot.due = Math.max(slot.earliest, slot.urgent ? now : now + SETTLED_NANOS);
            if (slot.terminal && slot.backoff.failures() == 0) {
                slot.due = now;
            }
            if (thread == null) {
                int mine = life;
                thread = Thread.ofVirtual().start(() -> work(mine));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits and stops sending, as when the agent dies. */
    public void stop() {
        lock.lock();
        try {
            life++;
            slots.clear();
            if (thread != null) {
                thread.interrupt();
                thread = null;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Breaks the connection; what waits is sent again later. */
    public void cut() {
        lock.lock();
        try {
            if (thread != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work(int mine) {
        for (Next next = next(mine); next != null; next = next(mine)) {
            Fate fate;
            try {
                fate = sender.send(next.slot.entry, next.report);
            } catch (InterruptedException e) {
                fate = Fate.AGAIN;
            }
            settle(mine, next, fate);
        }
    }

    /** Waits for the next report that is due; null if this thread is needed no more. */
    private @Nullable Next next(int mine) {
        lock.lock();
        try {
            while (mine == life) {
                Slot first = first().orElse(null);
                if (first == null || first.waiting == null) {
                    thread = null;
                    return null;
                }
                long wait = first.due - nanos.getAsLong();
                if (wait <= 0) {
                    return new Next(first, first.waiting);
                }
                try {
                    wait = changed.awaitNanos(wait);
                } catch (InterruptedException e) {
                    // The connection was cut, or the host died: the loop looks.
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Slot> first() {
        return slots.values().stream()
                .filter(slot -> slot.waiting != null)
                .min(Comparator.comparingLong(slot -> slot.due));
    }

    private void settle(int mine, Next next, Fate fate) {
        lock.lock();
        try {
            if (mine != life) {
                return;
            }
            Slot slot = next.slot;
            long now = nanos.getAsLong();
            switch (fate) {
                case AGAIN -> {
                    slot.earliest = now + slot.backoff.next().toNanos();
                    slot.due = slot.earliest;
                }
                case AT_ONCE -> slot.due = now;
                case SETTLED -> settled(slot, next.report, now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void settled(Slot slot, Report report, long now) {
        slot.backoff.reset();
        slot.earliest = now + GAP_NANOS;
        if (!report.equals(slot.waiting)) {
            slot.due = slot.terminal ? now : Math.max(slot.earliest, slot.due);
        } else if (report.status() != TargetOutcome.IN_PROGRESS) {
            slots.remove(slot.entry.key);
        } else {
            slot.waiting = null;
            slot.urgent = false;
        }
    }
}
