package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.Creation;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.gitops.StoredGroupRun.Spec;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does what {@link GroupDecide} says, a write a step, so that another operator may act between any two of its writes. Its
 * view of runs lags; it reads them afresh when it starts and when somebody else wrote what the group remembers (design 4,
 * "Fresh eyes"). Its writes of the status may come late, and are refused then. A create cannot be conditional: it is made
 * only by the holder of the lease, so that nobody else has decided meanwhile that it is not wanted.
 */
final class SimulatedGroupOperator {

    private final SimulatedGroup group;
    private final String name;
    private final Map<String, GroupRun> view = new TreeMap<>();

    /** The objects behind the view. */
    private final Map<String, StoredGroupRun> objects = new TreeMap<>();

    private final Deque<Runnable> writes = new ArrayDeque<>();
    private @Nullable GroupMemory known;
    private final int lag;
    private final int crashes;

    SimulatedGroupOperator(SimulatedGroup group, String name, int lag, int crashes) {
        this.group = group;
        this.name = name;
        this.lag = lag;
        this.crashes = crashes;
    }

    /** Decides, or makes the next write; whether it has nothing left to write. */
    boolean step(boolean calm) {
        Runnable next = writes.poll();
        if (next == null) {
            observe(calm);
            decide();
        } else {
            next.run();
        }
        if (!calm && group.chance(crashes)) {
            crash();
        }
        return writes.isEmpty();
    }

    /** A new process, or a lost answer: what was to be written is forgotten, in the first case all that it had seen too. */
    private void crash() {
        writes.clear();
        if (group.random.nextBoolean()) {
            known = null;
            group.say("%s starts again", name);
        }
    }

    private void observe(boolean calm) {
        boolean blank = group.memory.equals(GroupMemory.NONE) && group.lastSuccessful == null;
        boolean afresh = calm || blank || !group.memory.equals(known);
        known = group.memory;
        group.leader = name;
        view.keySet().removeIf(run -> !group.runs.containsKey(run) && (afresh || !group.chance(lag)));
        group.runs.forEach((run, stored) -> {
            if (afresh || !group.chance(lag)) {
                view.put(run, stored.seen());
                objects.put(run, stored);
            }
        });
    }

    private void decide() {
        GroupSnapshot snapshot = group.snapshot(view.values().stream().toList());
        GroupDecision decision = GroupDecide.decide(snapshot, group.now);
        group.invariants.decided(snapshot, decision, group.now);
        int version = group.version;
        int edits = group.edits;
        if (!decision.memory().equals(snapshot.memory())
                || decision.adopt() != null
                || decision.restoreFrom() != null) {
            writes.add(() -> persist(decision, version));
        }
        if (decision.create() != null) {
            writes.add(() -> create(snapshot, decision, edits));
        }
        decision.deleteRuns().forEach(run -> {
            StoredGroupRun seen = objects.get(run);
            writes.add(() -> delete(run, seen));
        });
    }

    private void persist(GroupDecision decision, int version) {
        if (group.version != version) {
            writes.clear();
            return;
        }
        decision.notes().forEach(note -> group.say("%s: %s", name, note));
        known = decision.memory();
        group.write(decision.memory(), success(decision));
        group.invariants.persisted();
    }

    private @Nullable Success success(GroupDecision decision) {
        GroupDecision.Adoption adoption = decision.adopt();
        if (adoption != null) {
            return new Success(adoption.revisionHash(), adoption.digest(), "", group.now, group.lastSequence());
        }
        GroupRun restored = decision.restoreFrom() == null ? null : view.get(decision.restoreFrom());
        return restored == null
                ? group.lastSuccessful
                : new Success(
                        restored.revisionHash(),
                        null,
                        restored.name(),
                        Objects.requireNonNull(restored.endTime()),
                        restored.sequence());
    }

    private void create(GroupSnapshot snapshot, GroupDecision decision, int edits) {
        Creation create = Objects.requireNonNull(decision.create());
        if (!group.leader.equals(name) || group.taken(create.name())) {
            writes.clear();
            return;
        }
        group.invariants.minted(snapshot, decision, edits);
        Origin origin = create.minting().trigger() == Trigger.DRIFT ? Origin.DRIFT : Origin.MINTED;
        Spec spec = new Spec(
                create.minting().revisionHash(),
                origin,
                create.minting().trigger(),
                create.minting().retry(),
                false,
                null,
                create.hosts());
        group.create(create.name(), spec, create.minting().n(), edits);
    }

    /** A deletion is of the object that was seen: another run that has its name by now stays. */
    private void delete(String run, @Nullable StoredGroupRun seen) {
        StoredGroupRun stored = group.runs.get(run);
        if (stored != null && stored == seen) {
            group.invariants.pruned(stored);
            group.runs.remove(run);
            group.invariants.gone();
            group.say("%s prunes %s", name, run);
        }
    }
}
