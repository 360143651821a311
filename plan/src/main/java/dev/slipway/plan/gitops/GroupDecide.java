package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a group does by itself: total, deterministic and idempotent (design 3, "GitOps"). First what was lost is
 * rebuilt and what was created is acknowledged; then what the spec asks for, which is adopted, created or waits; then the
 * latch; then, if nothing else is wanted, hosts that drifted; at last how much history is kept.
 */
public final class GroupDecide {

    private GroupDecide() {}

    /** The decision for this snapshot at this instant. */
    public static GroupDecision decide(GroupSnapshot group, Instant now) {
        GroupRuns runs = new GroupRuns(group.runs());
        Optional<GroupRun> restored = RebuildRule.lastSuccessful(group, runs);
        Success success = restored.map(RebuildRule::success).orElse(group.lastSuccessful());
        GroupDraft draft = new GroupDraft(group, runs, success);
        draft.remember(RebuildRule.rebuilt(group, runs));
        draft.remember(MintingRule.acknowledged(group, runs, draft.memory()));
        if (MintingRule.unseen(group, runs, draft.memory())) {
            draft.latch();
            draft.waitUntilSeen();
        } else {
            Optional<Want> want = WantedRule.wanted(group, runs, draft.memory(), success);
            want.ifPresentOrElse(wanted -> start(draft, group, runs, wanted, now), draft::wantNothing);
            draft.latch();
            if (want.isEmpty()) {
                drift(draft, group, runs, restored.isPresent(), now);
            }
        }
        return draft.decision(restored.map(GroupRun::name).orElse(null));
    }

    private static void start(GroupDraft draft, GroupSnapshot group, GroupRuns runs, Want want, Instant now) {
        var adoption = AdoptionRule.adoption(group, runs, want);
        if (adoption.isPresent()) {
            draft.adopt(adoption.get(), now);
        } else if (group.hosts().isEmpty()) {
            draft.waitFor(Waits.noHosts(), want);
        } else if (group.paused()) {
            draft.waitFor(Waits.paused(), want);
        } else {
            draft.create(MintingRule.next(group, runs, draft.memory(), want), List.of());
        }
    }

    /** Drift runs are created only if nothing is wanted and all that was lost is persisted. */
    private static void drift(GroupDraft draft, GroupSnapshot group, GroupRuns runs, boolean restoring, Instant now) {
        List<String> drifted = draft.drifted();
        Success success = draft.lastSuccessful();
        if (drifted.isEmpty() || success == null || restoring || !group.updateOutdatedInstances()) {
            draft.startDrift(Optional.empty(), drifted);
            undeployed(draft, group, runs).ifPresent(draft::waitFor);
            return;
        }
        Want want = new Want(success.revisionHash(), Trigger.DRIFT, null);
        Optional<GroupWait> wait = DriftRule.wait(group, runs, draft.memory().latched(), success, drifted, now);
        draft.startDrift(wait.isEmpty() ? Optional.of(want) : Optional.empty(), drifted);
        wait.ifPresent(draft::waitFor);
    }

    /** A target that was attempted, is neither latched nor in progress, and yet is not what hosts have: a person decides. */
    private static Optional<GroupWait> undeployed(GroupDraft draft, GroupSnapshot group, GroupRuns runs) {
        Attempt attempt = draft.memory().lastAttempted();
        Success success = draft.lastSuccessful();
        if (attempt == null
                || !attempt.revisionHash().equals(group.targetHash())
                || draft.memory().latched() != null
                || runs.busy().isPresent()
                || (success != null && success.revisionHash().equals(group.targetHash()))) {
            return Optional.empty();
        }
        return Optional.of(Waits.notDeployed(attempt.run()));
    }
}
