package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.List;

/**
 * How the hosts of a run stood when it ended.
 *
 * @param targets of them all
 * @param failed among them those whose targets had gone
 * @param mayFail how many may, so that enough serve
 */
record Standing(long targets, long succeeded, long failed, long mayFail) {
    static Standing of(RunHistory run, Version ending) {
        List<Version> targets = run.targetsAsOf(ending.resourceVersion());
        long missing = Math.max(0, ending.number("/status/frozen/targets") - targets.size());
        long mayFail = run.countsWholeGroup()
                ? ending.number("/status/resolved/width")
                : ending.number("/status/frozen/total") - ending.number("/status/resolved/minimumHealthyHosts");
        return new Standing(
                targets.size() + missing, count(targets, "Succeeded"), count(targets, "Failed") + missing, mayFail);
    }

    /** Whether no more failed than may. */
    boolean enough() {
        return failed <= mayFail;
    }

    /** Hosts that were not attempted. */
    long left() {
        return targets - succeeded - failed;
    }

    private static long count(List<Version> targets, String status) {
        return targets.stream()
                .filter(target -> target.text("/status/status").equals(status))
                .count();
    }
}
