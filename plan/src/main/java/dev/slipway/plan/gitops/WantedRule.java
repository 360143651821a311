package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the spec asks for a run (design 3, "GitOps"). A new retry token always does; it covers a changed revision as
 * well, so that both together lead to one run. A revision does if it is not the one that was attempted last.
 */
final class WantedRule {

    private WantedRule() {}

    static Optional<Want> wanted(
            GroupSnapshot group, GroupRuns runs, GroupMemory memory, @Nullable Success lastSuccessful) {
        String target = group.targetHash();
        if (target == null) {
            return Optional.empty();
        }
        if (newRetry(group, memory)) {
            return Optional.of(new Want(target, Trigger.RETRY, group.retryToken()));
        }
        Attempt attempt = memory.lastAttempted();
        if (attempt == null
                || !attempt.revisionHash().equals(target)
                || replaced(runs, attempt, target, lastSuccessful)) {
            return Optional.of(new Want(target, Trigger.REVISION, null));
        }
        return Optional.empty();
    }

    /** Whether the annotation asks for something that was not acted on. */
    static boolean newRetry(GroupSnapshot group, GroupMemory memory) {
        return group.retryToken() != null && !group.retryToken().equals(memory.lastHandledRetry());
    }

    /**
     * Whether the revision was deployed, but another one has succeeded since: by hand, while the spec named none. The spec
     * that names it again asks for it again. An override is no such case, also where it started between the creation of a
     * run and its acknowledgement: it must stay, and a person decides.
     */
    private static boolean replaced(GroupRuns runs, Attempt attempt, String target, @Nullable Success lastSuccessful) {
        if (lastSuccessful == null
                || lastSuccessful.revisionHash().equals(target)
                || runs.named(lastSuccessful.run()).filter(GroupRun::override).isPresent()) {
            return false;
        }
        return attempt.run().isEmpty()
                || runs.named(attempt.run())
                        .filter(run -> run.succeeded() && run.revisionHash().equals(target))
                        .filter(lastSuccessful::follows)
                        .isPresent();
    }
}
