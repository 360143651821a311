package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupSnapshot.HistoryLimits;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.gitops.StoredGroupRun.Spec;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.OnNewRevision;
import dev.slipway.plan.queue.Queue;
import dev.slipway.plan.queue.QueueDecision;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One group, its runs and its hosts as they are stored, and what brings runs to their end: the queue, hosts and the
 * writes that follow. All that {@link GroupDecide} does not decide.
 */
final class SimulatedGroup {

    final RandomGenerator random;
    final OnNewRevision onNewRevision;
    final boolean rollsBack;
    final boolean updatesOutdated;
    final HistoryLimits limits;
    final Map<String, StoredGroupRun> runs = new TreeMap<>();
    final Map<String, StoredGroupHost> hosts = new TreeMap<>();
    final Set<String> foreignNames = new HashSet<>();
    private final List<Supplier<String>> story = new ArrayList<>();
    final GroupInvariants invariants = new GroupInvariants(this);
    Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Nullable
    String target;

    @Nullable
    String retry;

    boolean paused;
    int edits;
    GroupMemory memory = GroupMemory.NONE;

    @Nullable
    Success lastSuccessful;

    /** Resource version of the group, of its spec and status alike. */
    int version;

    /** The operator that looked last: it holds the lease. */
    String leader = "";

    private long sequence;
    private long lastSuccess;

    /** How far the clock of whoever leads is off; leaders' clocks differ, and jump. */
    private Duration skew = Duration.ZERO;

    SimulatedGroup(RandomGenerator random) {
        this.random = random;
        this.onNewRevision = OnNewRevision.values()[random.nextInt(3)];
        this.rollsBack = random.nextInt(3) > 0;
        this.updatesOutdated = random.nextInt(4) > 0;
        this.limits = new HistoryLimits(random.nextInt(4), random.nextInt(3));
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            hosts.put("h" + i, new StoredGroupHost("h" + i));
        }
    }

    void say(String what, @Nullable Object... values) {
        Instant then = now;
        story.add(() -> then.toString().substring(11, 19) + " " + what.formatted(values));
    }

    /** What happened until now; told only where somebody wants to read it. */
    String story() {
        return story.stream().map(Supplier::get).collect(Collectors.joining("\n"));
    }

    int happened() {
        return story.size();
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Occupant occupant() {
        GroupMemory.Minting minting = memory.minting();
        String name = minting == null ? "" : "web-" + minting.n();
        StoredGroupRun run = runs.get(name);
        if (minting == null || (run == null && !foreignNames.contains(name))) {
            return Occupant.NOBODY;
        }
        return run != null && run.isFor(minting) ? Occupant.OURS : Occupant.ANOTHER;
    }

    GroupSnapshot snapshot(List<GroupRun> view) {
        return new GroupSnapshot(
                "web",
                target,
                retry,
                paused,
                updatesOutdated,
                memory,
                lastSuccessful,
                view,
                occupant(),
                hosts.values().stream().map(StoredGroupHost::seen).toList(),
                limits);
    }

    List<GroupRun> truth() {
        return runs.values().stream().map(StoredGroupRun::seen).toList();
    }

    void write(GroupMemory next, @Nullable Success success) {
        memory = next;
        lastSuccessful = success;
        version++;
        say("status: %s, last success %s", memory, lastSuccessful);
    }

    boolean taken(String name) {
        return runs.containsKey(name) || foreignNames.contains(name);
    }

    void create(String name, Spec spec, long number, int decidedAtEdit) {
        runs.put(name, new StoredGroupRun(name, now, spec, number, decidedAtEdit));
        say("created %s: %s", name, spec);
    }

    Optional<StoredGroupRun> active() {
        return runs.values().stream().filter(StoredGroupRun::active).findFirst();
    }

    /** One thing that happens to runs by itself; false if there is none. */
    boolean work() {
        Optional<StoredGroupRun> unsettled = runs.values().stream()
                .filter(run -> run.outcome != null && !run.settled)
                .findFirst();
        if (unsettled.isPresent() && random.nextBoolean()) {
            settle(unsettled.get());
            return true;
        }
        if (active().isPresent() && random.nextBoolean()) {
            end(active().get(), draw());
            return true;
        }
        return queue() || unsettled.isPresent() || active().isPresent();
    }

    private Outcome draw() {
        int dice = random.nextInt(10);
        return dice < 5 ? Outcome.SUCCEEDED : dice < 9 ? Outcome.FAILED : Outcome.STOPPED;
    }

    /** Nothing starts before all that follows from earlier ends is written: it would be rolled back to an old success. */
    private boolean queue() {
        boolean written = runs.values().stream().allMatch(run -> run.outcome == null || run.settled);
        QueueDecision decision =
                Queue.decide(runs.values().stream().map(StoredGroupRun::queued).toList(), onNewRevision, paused);
        decision.overtaken().forEach(entry -> {
            StoredGroupRun run = Objects.requireNonNull(runs.get(entry.run()));
            run.outcome = Outcome.STOPPED;
            run.gaveWay = true;
            run.endTime = readClock();
            say("%s %s", entry.run(), entry.message());
        });
        if (decision.supersede() != null) {
            end(Objects.requireNonNull(runs.get(decision.supersede())), Outcome.STOPPED);
        }
        if (decision.activate() != null && written) {
            start(Objects.requireNonNull(runs.get(decision.activate())));
        }
        return (decision.activate() != null && written)
                || decision.supersede() != null
                || !decision.overtaken().isEmpty();
    }

    private void start(StoredGroupRun run) {
        boolean handMade = run.spec.origin() == Origin.HAND_MADE;
        Optional<String> refusal = handMade
                ? HandMadeRule.refusal(
                        target == null ? null : new HandMadeRule.Named(target, target),
                        new HandMadeRule.Named(run.spec.revision(), run.spec.revision()),
                        run.spec.override())
                : Optional.empty();
        if (refusal.isPresent()) {
            run.outcome = Outcome.FAILED;
            run.endTime = readClock();
            say("%s refused: %s", run.name, refusal.get());
            return;
        }
        if (run.spec.override() && target != null && !run.spec.revision().equals(target)) {
            write(
                    memory.withLastAttempted(new Attempt(target, run.name))
                            .withLatched(new Latch(target, run.name, LatchReason.OVERRIDDEN, sequence + 1)),
                    lastSuccessful);
        }
        run.sequence = ++sequence;
        say("%s is active", run.name);
        invariants.oneActiveRun();
    }

    /** The run ends so, and each of its hosts as it happens. Runs of no host at all cannot succeed. */
    void end(StoredGroupRun run, Outcome wanted) {
        List<StoredGroupHost> targets = hosts.values().stream()
                .filter(host -> run.spec.hosts().isEmpty() || run.spec.hosts().contains(host.name))
                .toList();
        boolean reachable = targets.stream().anyMatch(host -> host.connected);
        Outcome outcome = reachable || wanted == Outcome.STOPPED ? wanted : Outcome.FAILED;
        run.touched = targets.stream().map(host -> host.name).toList();
        targets.forEach(host -> deploy(run, host, outcome));
        run.outcome = outcome;
        run.endTime = readClock();
        boolean mayRollBack = run.spec.origin() == Origin.MINTED || run.spec.origin() == Origin.HAND_MADE;
        if (outcome != Outcome.SUCCEEDED
                && rollsBack
                && mayRollBack
                && lastSuccessful != null
                && run.sequence != null) {
            run.rollback = run.name + "-rollback";
            run.rollbackRevision = lastSuccessful.revisionHash();
        }
        say("%s ended %s, hosts %s", run.name, outcome, run.touched);
    }

    private void deploy(StoredGroupRun run, StoredGroupHost host, Outcome outcome) {
        int dice = random.nextInt(outcome == Outcome.SUCCEEDED ? 8 : 3);
        boolean drift = run.spec.origin() == Origin.DRIFT;
        boolean untouched = dice == 1 && outcome != Outcome.SUCCEEDED;
        if (!drift || untouched) {
            host.driftKey = null;
        }
        if (untouched) {
            return;
        }
        if (host.connected && dice != 0) {
            host.receive(run);
        } else {
            host.fail(run.spec.revision(), memory.lastHandledRetry());
        }
    }

    /** What the leader's clock shows. */
    private Instant readClock() {
        if (random.nextInt(5) == 0) {
            skew = Duration.ofSeconds(random.nextInt(-600, 601));
        }
        return now.plus(skew);
    }

    /** The number of the run that became active last. */
    long lastSequence() {
        return sequence;
    }

    /** The writes that follow from an end, one at a time: last success, which never goes back, rollback, and that all is done. */
    void settle(StoredGroupRun run) {
        long order = run.sequence == null ? 0 : run.sequence;
        if (run.outcome == Outcome.SUCCEEDED && order > lastSuccess) {
            lastSuccess = order;
            invariants.succeeded(run);
            write(memory, success(run));
        } else if (run.rollback != null && !runs.containsKey(run.rollback)) {
            create(
                    run.rollback,
                    new Spec(run.rollbackRevision, Origin.ROLLBACK, null, null, false, run.name, run.touched),
                    0,
                    edits);
        } else {
            run.settled = true;
        }
    }

    /** A drift run repeats the last success, and takes no place of its own among the runs. */
    private Success success(StoredGroupRun run) {
        String hash = run.spec.revision();
        return run.spec.origin() == Origin.DRIFT && lastSuccessful != null && hash.equals(lastSuccessful.revisionHash())
                ? lastSuccessful
                : new Success(hash, "sha256:" + hash, run.name, Objects.requireNonNull(run.endTime), run.sequence);
    }
}
