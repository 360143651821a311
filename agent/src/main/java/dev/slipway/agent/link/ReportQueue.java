package dev.slipway.agent.link;

import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.agent.time.Backoff;
import dev.slipway.protocol.wire.Report;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when which report is sent. A terminal one goes at once; another only when the state has lasted a second (so
 * that an event shorter than that costs no write, design 8) and 250 ms after the last (design 5). Reports are
 * cumulative: what was not sent yet is replaced by what is newer. What scripts say of themselves goes with a report that
 * goes anyway; if there is none, in one of its own after a pause that doubles as long as nothing else happens. Times are
 * nanoseconds of any monotonic clock. Not safe for several threads.
 */
final class ReportQueue {
    static final Duration GAP = Duration.ofMillis(250);
    static final Duration SETTLED = Duration.ofSeconds(1);

    /** Pauses before reports of notes alone: a chatty hook on each of many hosts must not wear the API server out. */
    static final Duration FIRST_NOTE = Duration.ofSeconds(2);

    static final Duration LONGEST_NOTE = Duration.ofSeconds(32);

    private final Supplier<Backoff> backoffs;
    private final Map<HeldKey, Slot> slots = new LinkedHashMap<>();

    private static final class Slot {
        final Backoff backoff;

        @Nullable
        Report waiting;

        @Nullable
        Report sending;

        boolean urgent;
        boolean terminal;
        boolean noteOnly;
        Duration notePause = FIRST_NOTE;
        long notesFrom;
        long due;
        long earliest;

        Slot(Backoff backoff, long now) {
            this.backoff = backoff;
            this.earliest = now;
            this.notesFrom = now;
        }
    }

    /** How much a report matters. */
    enum Urgency {
        /** Only what scripts say has changed. */
        NOTE,
        /** May wait until the state has lasted a while. */
        PROGRESS,
        /** Something waits for it. */
        URGENT,
        /** The last one. */
        TERMINAL
    }

    ReportQueue(Supplier<Backoff> backoffs) {
        this.backoffs = backoffs;
    }

    /** The order's state is now this. After a terminal one nothing of the order is taken any more. */
    void offer(HeldKey key, Report report, Urgency urgency, long now) {
        Slot slot = slots.computeIfAbsent(key, unused -> new Slot(backoffs.get(), now));
        if (slot.terminal) {
            return;
        }
        if (urgency == Urgency.NOTE) {
            note(slot, report);
            return;
        }
        slot.waiting = report;
        slot.noteOnly = false;
        slot.notePause = FIRST_NOTE;
        slot.terminal = urgency == Urgency.TERMINAL;
        slot.urgent |= urgency != Urgency.PROGRESS;
        slot.due = later(slot.earliest, slot.urgent ? now : now + SETTLED.toNanos());
        if (slot.terminal && slot.backoff.failures() == 0) {
            slot.due = now;
        }
    }

    /** It goes with what waits; what is on its way already has gone without it. */
    private static void note(Slot slot, Report report) {
        if (slot.waiting == null || slot.waiting.equals(slot.sending)) {
            slot.noteOnly = true;
            slot.due = later(slot.earliest, slot.notesFrom);
        }
        slot.waiting = report;
    }

    /** The report to send now, if one is due; it stays until {@link #sent} or {@link #failed}. */
    Optional<Map.Entry<HeldKey, Report>> due(long now) {
        return first().filter(entry -> entry.getValue().due - now <= 0).map(entry -> {
            Report report = entry.getValue().waiting;
            entry.getValue().sending = report;
            return report == null ? null : Map.entry(entry.getKey(), report);
        });
    }

    /** How long until the next report is due; empty if none waits. */
    Optional<Duration> untilDue(long now) {
        return first().map(entry -> Duration.ofNanos(Math.max(0, entry.getValue().due - now)));
    }

    /** This report needs no more sending. */
    void sent(HeldKey key, Report report, long now) {
        Slot slot = slots.get(key);
        if (slot == null) {
            return;
        }
        slot.backoff.reset();
        slot.earliest = now + GAP.toNanos();
        slot.sending = null;
        slot.notesFrom = now + slot.notePause.toNanos();
        slot.notePause = shorter(slot.notePause.multipliedBy(2), LONGEST_NOTE);
        if (!report.equals(slot.waiting)) {
            slot.urgent &= !slot.noteOnly;
            slot.due = slot.terminal ? now : later(slot.earliest, slot.noteOnly ? slot.notesFrom : slot.due);
            return;
        }
        if (slot.terminal) {
            slots.remove(key);
        } else {
            slot.waiting = null;
            slot.urgent = false;
        }
    }

    /** It is not known to be stored: it, or a newer one, goes again after a back-off. */
    void failed(HeldKey key, long now) {
        Slot slot = slots.get(key);
        if (slot != null) {
            slot.sending = null;
            slot.noteOnly = false;
            slot.earliest = now + slot.backoff.next().toNanos();
            slot.due = slot.earliest;
        }
    }

    /** Nothing more of the order is to be sent. */
    void forget(HeldKey key) {
        slots.remove(key);
    }

    /** Whether more of the order may be sent. */
    boolean holds(HeldKey key) {
        return slots.containsKey(key);
    }

    private Optional<Map.Entry<HeldKey, Slot>> first() {
        return slots.entrySet().stream()
                .filter(entry -> entry.getValue().waiting != null)
                .min(Comparator.comparingLong(entry -> entry.getValue().due));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
