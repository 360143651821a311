package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupHost.HostAttempt;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What runs of other revisions brought to hosts that started after the last success and have not succeeded. It is theirs
 * to finish or to roll back: a group without automatic rollback must not be rolled back by drift.
 */
final class LeftRule {

    private LeftRule() {}

    /** The revisions of these runs, and that of the last attempt also where its run is gone. */
    static Set<String> revisions(GroupSnapshot group, GroupRuns runs, GroupMemory memory, Success lastSuccessful) {
        return Stream.concat(
                        leaving(runs, lastSuccessful).map(GroupRun::revisionHash),
                        lastAttempt(group, runs, memory, lastSuccessful).stream())
                .collect(Collectors.toSet());
    }

    /** Whether the host has one of these revisions, or one was tried on it in this incarnation. */
    static boolean isLeft(GroupHost host, Set<String> revisions) {
        HostAttempt attempted = host.attempted();
        return (host.revisionHash() != null && revisions.contains(host.revisionHash()))
                || (attempted != null
                        && attempted.incarnation().equals(host.incarnation())
                        && revisions.contains(attempted.revisionHash()));
    }

    /** Of each such revision that a host still has, the run that started last: it alone tells drift to leave that host. */
    static Set<String> runsToKeep(GroupSnapshot group, GroupRuns runs, Success lastSuccessful) {
        Map<String, GroupRun> last = leaving(runs, lastSuccessful)
                .filter(run -> group.hosts().stream().anyMatch(host -> isLeft(host, Set.of(run.revisionHash()))))
                .collect(Collectors.toMap(
                        GroupRun::revisionHash,
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(run -> Objects.requireNonNull(run.sequence())))));
        return last.values().stream().map(GroupRun::name).collect(Collectors.toSet());
    }

    private static Stream<GroupRun> leaving(GroupRuns runs, Success lastSuccessful) {
        return runs.all().stream()
                .filter(run -> run.sequence() != null && !run.succeeded())
                .filter(run -> !run.revisionHash().equals(lastSuccessful.revisionHash()))
                .filter(run -> !lastSuccessful.follows(run));
    }

    /**
     * What the last attempt left although somebody deleted its run, perhaps while it was under way. That of an adoption,
     * which has no number, or of an override was not brought by it; that of a run that was rolled back is not to stay. A
     * success without a number may have been before or after, and so may one of the same name, which somebody had given to a
     * run by hand: hosts rather wait for a person than lose what they have.
     */
    private static Optional<String> lastAttempt(
            GroupSnapshot group, GroupRuns runs, GroupMemory memory, Success lastSuccessful) {
        return Optional.ofNullable(memory.lastAttempted())
                .filter(attempt -> !attempt.revisionHash().equals(lastSuccessful.revisionHash()))
                .filter(attempt -> runs.named(attempt.run()).isEmpty())
                .filter(attempt -> mayBeLater(group, attempt.run(), lastSuccessful.run()))
                .filter(attempt -> !goesBack(memory, attempt))
                .map(Attempt::revisionHash);
    }

    private static boolean mayBeLater(GroupSnapshot group, String attempt, String success) {
        long number = MintingRule.number(group, attempt);
        return number > 0 && number >= MintingRule.number(group, success);
    }

    private static boolean goesBack(GroupMemory memory, Attempt attempt) {
        Latch latch = memory.latched();
        return latch != null
                && (latch.reason() == LatchReason.ROLLED_BACK || latch.reason() == LatchReason.OVERRIDDEN)
                && latch.run().equals(attempt.run());
    }
}
