package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.Creation;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold of a group at every step and at rest (design 3 and 7). */
final class GroupInvariants {

    private final SimulatedGroup group;
    /** Edits of the revision for which a run was minted. */
    private final Set<Integer> mintedEdits = new HashSet<>();

    private final Set<String> mintedTokens = new HashSet<>();
    private final Set<String> created = new HashSet<>();
    /** A person must decide: runs or status were deleted, or another revision was deployed with an override. */
    private boolean evidenceLost;
    /** Since the status was lost no operator has written what it rebuilt. */
    private boolean statusLost;

    GroupInvariants(SimulatedGroup group) {
        this.group = group;
    }

    static void require(boolean holds, String what, @Nullable Object... values) {
        if (!holds) {
            throw new AssertionError(what.formatted(values));
        }
    }

    void oneActiveRun() {
        long active =
                group.runs.values().stream().filter(StoredGroupRun::active).count();
        require(active <= 1, "%d runs are active", active);
    }

    /** Of the decision alone, against what it was made from. */
    void decided(GroupSnapshot from, GroupDecision decision, Instant now) {
        if (group.chance(5)) {
            require(GroupDecide.decide(from, now).equals(decision), "not deterministic");
        }
        require(decision.memory().lastNumber() >= from.memory().lastNumber(), "numbers go back");
        Creation create = decision.create();
        require(create == null || create.minting().equals(decision.memory().minting()), "created before remembered");
        require(create == null || decision.waiting() == null, "created and waits");
        require(create == null || !from.paused(), "created while paused");
        require(create == null || !from.hosts().isEmpty(), "created without hosts");
        if (decision.adopt() != null) {
            adopted(from, decision.adopt());
        }
        if (!decision.deleteRuns().isEmpty()) {
            keepsTheNewest(from, decision);
        }
        if (create != null) {
            require(
                    create.minting().trigger() == Trigger.RETRY
                            || decision.memory().latched() == null
                            || !decision.memory()
                                    .latched()
                                    .revisionHash()
                                    .equals(create.minting().revisionHash()),
                    "%s brings the latched revision",
                    create);
            restarted(from, decision, create, now);
        }
        if (!decision.drifted().isEmpty() && from.updateOutdatedInstances() && decision.restoreFrom() == null) {
            require(create != null || decision.waiting() != null || decision.adopt() != null, "drift without reason");
        }
    }

    /** What is deleted is older than as many as must be left. */
    private static void keepsTheNewest(GroupSnapshot from, GroupDecision decision) {
        for (GroupRun run : from.runs()) {
            if (decision.deleteRuns().contains(run.name())) {
                long newer = from.runs().stream()
                        .filter(other -> other.origin() == run.origin() && other.ended())
                        .filter(other -> !other.createTime().isBefore(run.createTime()))
                        .filter(other -> !decision.deleteRuns().contains(other.name()))
                        .count();
                require(newer >= from.limits().runs(), "%s goes, only %d newer ones are left", run.name(), newer);
            }
        }
    }

    /** A restart right after the write decides the same run again. */
    private static void restarted(GroupSnapshot from, GroupDecision decision, Creation create, Instant now) {
        if (decision.restoreFrom() != null) {
            return;
        }
        GroupSnapshot after = new GroupSnapshot(
                from.group(),
                from.targetHash(),
                from.retryToken(),
                from.paused(),
                from.updateOutdatedInstances(),
                decision.memory(),
                from.lastSuccessful(),
                from.runs(),
                Occupant.NOBODY,
                from.hosts(),
                from.limits());
        GroupDecision again = GroupDecide.decide(after, now);
        require(create.equals(again.create()), "after a restart %s, not %s", again.create(), create);
        require(again.memory().equals(decision.memory()), "after a restart %s", again.memory());
    }

    private static void adopted(GroupSnapshot from, GroupDecision.Adoption adoption) {
        Set<String> digests = from.hosts().stream()
                .map(host -> String.valueOf(host.revisionDigest()))
                .collect(Collectors.toSet());
        require(digests.equals(Set.of("sha256:" + from.targetHash())), "adopted with digests %s", digests);
        require(adoption.revisionHash().equals(from.targetHash()), "adopted what is not the target");
        require(from.hosts().stream().allMatch(GroupHost::healthy), "adopted with unhealthy hosts");
        require(from.runs().stream().allMatch(GroupRun::ended), "adopted while a run is open");
    }

    /** A run was created by the group itself, decided after this edit of the revision. */
    void minted(GroupSnapshot from, GroupDecision decision, int edit) {
        Creation create = Objects.requireNonNull(decision.create());
        require(created.add(create.name()), "the name %s was given twice", create.name());
        switch (create.minting().trigger()) {
            case REVISION -> require(mintedEdits.add(edit), "a second run for edit %d", edit);
            case RETRY -> {
                String token = String.valueOf(create.minting().retry());
                require(mintedTokens.add(token), "a second run for token %s", token);
                mintedEdits.add(edit);
            }
            case DRIFT -> drifted(from, decision, create);
        }
    }

    private void drifted(GroupSnapshot from, GroupDecision decision, Creation create) {
        Success success = Objects.requireNonNull(from.lastSuccessful());
        String hash = create.minting().revisionHash();
        require(success.revisionHash().equals(hash), "drift to %s", hash);
        require(from.runs().stream().allMatch(GroupRun::ended), "drift while a run is open");
        require(!create.hosts().isEmpty(), "drift to nobody");
        for (String name : create.hosts()) {
            StoredGroupHost host = group.hosts.get(name);
            if (host != null) {
                String key =
                        host.incarnation + " " + hash + " " + decision.memory().lastHandledRetry();
                require(!key.equals(host.driftKey), "%s is drifted twice: %s", name, key);
                host.driftKey = key;
                require(
                        !host.hasWhatIsLeft(decision.memory().lastAttempted(), success),
                        "%s loses what the last attempt left there",
                        name);
            }
        }
    }

    /** Slipway deletes a run of its history. */
    void pruned(StoredGroupRun run) {
        require(run.spec.origin() != Origin.HAND_MADE, "%s is hand-made", run.name);
        require(run.outcome != null && run.settled, "%s is still needed", run.name);
        require(group.lastSuccessful == null || !group.lastSuccessful.run().equals(run.name), "the last success");
        require(!kept(run.name), "the last attempt, or the latched run");
        String rollbackOf = run.spec.rollbackOf();
        require(rollbackOf == null || !kept(rollbackOf), "the rollback of the last attempt");
    }

    private boolean kept(String name) {
        GroupMemory memory = group.memory;
        return (memory.lastAttempted() != null && memory.lastAttempted().run().equals(name))
                || (memory.latched() != null && memory.latched().run().equals(name));
    }

    /** Somebody deployed another revision than Git names now, without overriding it: that is wanted again. */
    void succeeded(StoredGroupRun run) {
        if (run.spec.override()) {
            evidenceLost = true;
        } else if (run.spec.origin() == Origin.HAND_MADE && !run.spec.revision().equals(group.target)) {
            mintedEdits.remove(group.edits);
        }
    }

    /** Hosts that failed meanwhile did so under no token at all, and are eligible under the one that is known again. */
    void persisted() {
        if (statusLost) {
            group.hosts.values().forEach(host -> host.driftKey = null);
        }
        statusLost = false;
    }

    /** A person deleted runs or the status. What neither status nor runs tell any more may happen again. */
    void lost(boolean status) {
        evidenceLost = true;
        if (status) {
            statusLost = true;
            group.hosts.values().forEach(host -> host.driftKey = null);
        }
        if (statusLost) {
            Set<Integer> edits = group.runs.values().stream()
                    .filter(run -> run.spec.origin() == Origin.MINTED)
                    .map(run -> run.edits)
                    .collect(Collectors.toSet());
            mintedEdits.retainAll(edits);
            Set<String> tokens = group.runs.values().stream()
                    .map(run -> String.valueOf(run.spec.retry()))
                    .collect(Collectors.toSet());
            mintedTokens.retainAll(tokens);
            created.retainAll(group.runs.keySet());
        }
    }

    /** A run of the history is gone; before a lost status was rebuilt it may have been the last to tell of itself. */
    void gone() {
        if (statusLost) {
            lost(false);
        }
    }

    /** Nobody does anything any more, and every run has ended. */
    void atRest(GroupSnapshot snapshot, GroupDecision decision) {
        require(decision.memory().equals(snapshot.memory()), "at rest it still remembers %s", decision.memory());
        require(decision.deleteRuns().isEmpty(), "at rest it still deletes %s", decision.deleteRuns());
        String target = snapshot.targetHash();
        Success success = snapshot.lastSuccessful();
        boolean deployed = success != null && success.revisionHash().equals(target);
        boolean latched = snapshot.memory().latched() != null
                && snapshot.memory().latched().revisionHash().equals(target);
        require(target == null || deployed || latched || decision.waiting() != null, "%s is forgotten", target);
        if (decision.waiting() != null) {
            String reason = decision.waiting().reason();
            boolean explained = switch (reason) {
                case "NoHosts" -> snapshot.hosts().isEmpty();
                case "Latched" -> latched;
                case "NotDeployed" -> evidenceLost;
                default -> false;
            };
            require(explained, "at rest it waits: %s", decision.waiting());
        } else if (success != null && snapshot.updateOutdatedInstances()) {
            List<String> empty = snapshot.hosts().stream()
                    .filter(host -> host.connected() && host.revisionHash() == null && host.attempted() == null)
                    .map(GroupHost::name)
                    .toList();
            require(empty.isEmpty(), "nobody deploys to %s", empty);
        }
    }
}
