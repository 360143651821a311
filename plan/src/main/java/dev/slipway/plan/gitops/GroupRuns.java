package dev.slipway.plan.gitops;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs of a group and what is asked of them again and again. */
record GroupRuns(List<GroupRun> all) {

    /**
     * From the oldest to the newest. Creation times have whole seconds; of runs that tie, numbers tell the order in which
     * Slipway made its own. Sequences do not: a run that was overtaken never got one.
     */
    static final Comparator<GroupRun> BY_AGE = Comparator.comparing(GroupRun::createTime)
            .thenComparingLong(GroupRun::number)
            .thenComparingLong(run -> run.sequence() == null ? 0 : run.sequence())
            .thenComparing(GroupRun::name);

    GroupRuns {
        all = List.copyOf(all);
    }

    Optional<GroupRun> named(String name) {
        return all.stream().filter(run -> run.name().equals(name)).findFirst();
    }

    Optional<GroupRun> newest(Predicate<GroupRun> which) {
        return all.stream().filter(which).max(BY_AGE);
    }

    /** The number of the run that became active last; 0 if none did. */
    long lastSequence() {
        return all.stream()
                .map(GroupRun::sequence)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    long highestNumber() {
        return all.stream().mapToLong(GroupRun::number).max().orElse(0);
    }

    /** A run that is open, whose rollback does not exist yet (design 4), or whose end is not yet written everywhere. */
    Optional<GroupRun> busy() {
        return all.stream()
                .filter(run -> !run.ended() || !run.settled() || owesRollback(run))
                .min(BY_AGE);
    }

    /** The run that rolls this one back, if it exists. */
    Optional<GroupRun> rollbackOf(GroupRun rolledBack) {
        return rollbacksOf(rolledBack.name()).findFirst();
    }

    /** Every run that rolls back the one of this name. */
    Stream<GroupRun> rollbacksOf(String name) {
        String named = named(name).map(GroupRun::rollback).orElse(null);
        return all.stream()
                .filter(run -> name.equals(run.rollbackOf()) || run.name().equals(named));
    }

    private boolean owesRollback(GroupRun run) {
        return run.rollback() != null && !run.settled() && named(run.rollback()).isEmpty();
    }
}
