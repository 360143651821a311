package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.List;

/**
 * How the hosts of a run stood when it ended.
 *
 * @param targets of them all
 * @param failed among them those whose targets had gone
 * @param enough whether no more had failed than may
 */
record Standing(long targets, long succeeded, long failed, boolean enough) {
    static Standing of(RunHistory run, Version ending) {
        List<Version> targets = run.targetsAsOf(ending.resourceVersion());
        long missing = Math.max(0, ending.number("/status/frozen/targets") - targets.size());
        long failed = count(targets, "Failed") + missing;
        long total = ending.number("/status/frozen/total");
        boolean enough = run.countsWholeGroup()
                ? failed <= ending.number("/status/resolved/width")
                : total - failed >= ending.number("/status/resolved/minimumHealthyHosts");
        return new Standing(targets.size() + missing, count(targets, "Succeeded"), failed, enough);
    }

    private static long count(List<Version> targets, String status) {
        return targets.stream()
                .filter(target -> target.text("/status/status").equals(status))
                .count();
    }
}
