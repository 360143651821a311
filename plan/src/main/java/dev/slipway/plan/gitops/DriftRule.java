package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.gitops.GroupHost.HostAttempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that joined, came back or were wiped get the last successful revision, all that wait in one run (design 3,
 * "Drift"): never a latched revision, and only while nothing else of the group is going on.
 */
final class DriftRule {

    /** How long after the creation of one drift run the next may be: hosts that join meanwhile share it. */
    static final Duration BETWEEN_RUNS = Duration.ofSeconds(30);

    /**
     * The same where the last one was stopped, by a person or by an alarm, perhaps before it started: its hosts were not
     * tried, and still wait. What stopped it may last, but not beyond the success of a later run, as of the one that
     * superseded it.
     */
    static final Duration AFTER_A_STOP = Duration.ofMinutes(10);

    /**
     * The same where the minimum let the last one start none of its hosts: hosts that are lost or failed stand in for
     * nobody, and the next one would end alike until one of them is deployed to or gone. One that is unhealthy itself may
     * always start, and does not wait.
     */
    static final Duration AFTER_NONE_STARTED = Duration.ofHours(1);

    private DriftRule() {}

    /**
     * The hosts that should get the last successful revision: connected, with another one or none, and not yet attempted in
     * this incarnation since the last new retry token.
     */
    static List<String> drifted(
            GroupSnapshot group, GroupRuns runs, GroupMemory memory, @Nullable Success lastSuccessful) {
        if (lastSuccessful == null) {
            return List.of();
        }
        Set<String> left = LeftRule.revisions(group, runs, memory, lastSuccessful);
        return group.hosts().stream()
                .filter(host -> host.connected() && !hasRevision(host, lastSuccessful))
                .filter(host -> !wasAttempted(host, memory, lastSuccessful))
                .filter(host -> !LeftRule.isLeft(host, left))
                .map(GroupHost::name)
                .toList();
    }

    /** Why a run for these hosts cannot be created now; empty if it can. */
    static Optional<GroupWait> wait(
            GroupSnapshot group,
            GroupRuns runs,
            @Nullable Latch latched,
            Success lastSuccessful,
            List<String> drifted,
            Instant now) {
        int hosts = drifted.size();
        Optional<GroupRun> busy = runs.busy();
        if (busy.isPresent()) {
            return Optional.of(Waits.runInProgress(busy.get().name()));
        }
        if (group.paused()) {
            return Optional.of(Waits.pausedDrift(hosts));
        }
        if (latched != null && latched.revisionHash().equals(lastSuccessful.revisionHash())) {
            return Optional.of(Waits.latched(hosts, latched.run()));
        }
        return runs.newest(run -> run.origin() == Origin.DRIFT)
                .map(run -> pause(run, group, lastSuccessful, drifted))
                .filter(wait -> now.isBefore(Objects.requireNonNull(wait.until())));
    }

    private static GroupWait pause(GroupRun last, GroupSnapshot group, Success lastSuccessful, List<String> drifted) {
        if (lastSuccessful.follows(last)) {
            return Waits.rateLimited(drifted.size(), last, BETWEEN_RUNS);
        }
        if (last.untouched() == Untouched.NONE_MAY_START && allHealthy(group, drifted)) {
            return Waits.noneMayStart(drifted.size(), last, AFTER_NONE_STARTED);
        }
        return Waits.rateLimited(drifted.size(), last, last.outcome() == Outcome.STOPPED ? AFTER_A_STOP : BETWEEN_RUNS);
    }

    private static boolean allHealthy(GroupSnapshot group, List<String> drifted) {
        return group.hosts().stream()
                .filter(host -> drifted.contains(host.name()))
                .allMatch(GroupHost::healthy);
    }

    private static boolean hasRevision(GroupHost host, Success lastSuccessful) {
        return lastSuccessful.revisionHash().equals(host.revisionHash())
                && (lastSuccessful.digest() == null
                        || host.revisionDigest() == null
                        || lastSuccessful.digest().equals(host.revisionDigest()));
    }

    private static boolean wasAttempted(GroupHost host, GroupMemory memory, Success lastSuccessful) {
        HostAttempt attempted = host.attempted();
        return attempted != null
                && attempted.revisionHash().equals(lastSuccessful.revisionHash())
                && attempted.incarnation().equals(host.incarnation())
                && Objects.equals(attempted.retry(), memory.lastHandledRetry());
    }
}
