package dev.slipway.plan.queue;

import dev.slipway.plan.queue.QueueDecision.Entry;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.queue.QueuedRun.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which run of a group may start, and what each other one waits behind (design 3). One run of a group is active at a
 * time; a rollback goes first; everything else goes in the order of creation. A run that ended and whose rollback does
 * not exist yet holds everything back but that rollback (design 4).
 */
public final class Queue {

    private static final Comparator<QueuedRun> ORDER = Comparator.comparing(
                    (QueuedRun run) -> run.origin() != Origin.ROLLBACK)
            .thenComparing(QueuedRun::createTime)
            .thenComparing(QueuedRun::name, RunNames.ORDER);

    private Queue() {}

    /** The decision for all runs of one group. A paused group starts nothing but rollbacks (design 4). */
    public static QueueDecision decide(List<QueuedRun> runs, OnNewRevision onNewRevision, boolean groupPaused) {
        List<QueuedRun> active = inPlace(runs);
        List<Entry> overtaken = overtaken(runs, onNewRevision, active);
        List<QueuedRun> waiting = inState(runs, State.WAITING).stream()
                .filter(run -> overtaken.stream().noneMatch(entry -> entry.run().equals(run.name())))
                .toList();
        List<QueuedRun> owing = owing(runs);
        Optional<QueuedRun> next = waiting.stream()
                .filter(run -> active.isEmpty() && mayStart(run, owing, groupPaused))
                .findFirst();
        return new QueueDecision(
                next.map(QueuedRun::name).orElse(null),
                entries(waiting, next.orElse(null), active, owing),
                overtaken,
                superseded(waiting, active, onNewRevision)
                        .filter(run -> !groupPaused)
                        .map(QueuedRun::name)
                        .orElse(null));
    }

    private static boolean mayStart(QueuedRun run, List<QueuedRun> owing, boolean groupPaused) {
        return owing.isEmpty() && (run.origin() == Origin.ROLLBACK || !groupPaused);
    }

    /** Runs that ended and whose rollback is decided but does not exist yet. */
    private static List<QueuedRun> owing(List<QueuedRun> runs) {
        Set<String> names = runs.stream().map(QueuedRun::name).collect(Collectors.toSet());
        return inState(runs, State.ENDED_ROLLBACK_OWED).stream()
                .filter(run -> run.rollbackName() == null || !names.contains(run.rollbackName()))
                .toList();
    }

    /**
     * Of the spec's runs only the newest counts, also once it has started or ended: one that could not start while it was
     * the newest, for want of a Secret for instance, would bring back what Git has given up. Under Reject a newer one does
     * not count while others do; where it started all the same, what waits is older than what hosts have.
     */
    private static List<Entry> overtaken(List<QueuedRun> runs, OnNewRevision onNewRevision, List<QueuedRun> active) {
        List<QueuedRun> minted = runs.stream()
                .filter(run -> run.origin() == Origin.MINTED)
                .sorted(ORDER)
                .toList();
        List<QueuedRun> started = minted.stream().filter(Queue::hasStarted).toList();
        return switch (onNewRevision) {
            case QUEUE, SUPERSEDE -> before(minted.isEmpty() ? null : minted.getLast(), minted);
            case REJECT -> {
                List<Entry> old = before(started.isEmpty() ? null : started.getLast(), minted);
                List<QueuedRun> left = minted.stream()
                        .filter(run -> run.state() == State.WAITING)
                        .filter(run ->
                                old.stream().noneMatch(entry -> entry.run().equals(run.name())))
                        .toList();
                yield Stream.concat(old.stream(), rejected(left, active).stream())
                        .toList();
            }
        };
    }

    private static boolean hasStarted(QueuedRun run) {
        return switch (run.state()) {
            case ACTIVE, ENDING, ENDED_ROLLBACK_OWED, ENDED -> true;
            case WAITING, ENDED_UNSTARTED -> false;
        };
    }

    /** The runs that wait although this one came after them. */
    private static List<Entry> before(@Nullable QueuedRun newest, List<QueuedRun> minted) {
        return minted.stream()
                .filter(run -> run.state() == State.WAITING && newest != null && ORDER.compare(run, newest) < 0)
                .map(run -> new Entry(run.name(), name(newest), "overtaken by newer " + name(newest)))
                .toList();
    }

    /** Rollbacks and drift runs are no reason to refuse a revision: nobody asked for them by hand or by Git. */
    private static List<Entry> rejected(List<QueuedRun> minted, List<QueuedRun> active) {
        Optional<QueuedRun> busy = active.stream()
                .filter(run -> run.origin() == Origin.MINTED || run.origin() == Origin.HAND_MADE)
                .findFirst();
        QueuedRun keeper = busy.isPresent() || minted.isEmpty() ? null : minted.getFirst();
        QueuedRun reason = busy.orElse(keeper);
        return minted.stream()
                .filter(run -> !run.equals(keeper))
                .map(run -> new Entry(
                        run.name(),
                        name(reason),
                        "refused by onNewRevision: Reject while %s %s"
                                .formatted(name(reason), busy.map(Queue::how).orElse("waits"))))
                .toList();
    }

    /**
     * A newer revision stops the active run, but never a rollback, nor a run that was created after it. In a paused group
     * it could not start in its place, and the active run goes on (design 4).
     */
    private static Optional<QueuedRun> superseded(
            List<QueuedRun> waiting, List<QueuedRun> active, OnNewRevision onNewRevision) {
        Optional<QueuedRun> newest =
                waiting.stream().filter(run -> run.origin() == Origin.MINTED).findFirst();
        if (onNewRevision != OnNewRevision.SUPERSEDE || newest.isEmpty()) {
            return Optional.empty();
        }
        return active.stream()
                .filter(run -> run.origin() != Origin.ROLLBACK)
                .filter(run -> ORDER.compare(run, newest.get()) < 0)
                .findFirst();
    }

    /** What each waiting run waits behind: what blocks all, or else the run before it. */
    private static List<Entry> entries(
            List<QueuedRun> waiting, @Nullable QueuedRun next, List<QueuedRun> active, List<QueuedRun> owing) {
        List<Entry> entries = new ArrayList<>();
        QueuedRun before = active.isEmpty() ? next : active.getFirst();
        for (QueuedRun run : waiting) {
            if (run.equals(next)) {
                continue;
            }
            entries.add(entry(run, before, owing));
            before = run;
        }
        return entries;
    }

    private static Entry entry(QueuedRun run, @Nullable QueuedRun before, List<QueuedRun> owing) {
        if (before != null) {
            return new Entry(run.name(), before.name(), "waits for %s, which %s".formatted(before.name(), how(before)));
        }
        if (!owing.isEmpty()) {
            QueuedRun owed = owing.getFirst();
            String rollback = owed.rollbackName() == null ? "" : owed.rollbackName() + " ";
            String message = "waits until the rollback %sof %s exists".formatted(rollback, owed.name());
            return new Entry(run.name(), owed.name(), message);
        }
        return new Entry(run.name(), "", "the deployment group is paused; set its spec.paused to false");
    }

    /** Runs that have the group's place. */
    private static List<QueuedRun> inPlace(List<QueuedRun> runs) {
        return Stream.concat(inState(runs, State.ACTIVE).stream(), inState(runs, State.ENDING).stream())
                .toList();
    }

    private static String how(QueuedRun before) {
        return switch (before.state()) {
            case ACTIVE -> "is in progress";
            case ENDING -> "has ended and is about to make room";
            case WAITING, ENDED_ROLLBACK_OWED, ENDED, ENDED_UNSTARTED -> "goes first";
        };
    }

    private static List<QueuedRun> inState(List<QueuedRun> runs, State state) {
        return runs.stream().filter(run -> run.state() == state).sorted(ORDER).toList();
    }

    private static String name(@Nullable QueuedRun run) {
        return run == null ? "" : run.name();
    }
}
