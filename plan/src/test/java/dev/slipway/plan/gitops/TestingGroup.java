package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupHost.HostAttempt;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupSnapshot.HistoryLimits;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The group {@code web}, told piece by piece; times are seconds after {@link #START}. */
final class TestingGroup {

    static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    static final Instant NOW = at(1_000);
    static final String DIGEST = "sha256:d";

    private final List<GroupRun> runs = new ArrayList<>();
    private final List<GroupHost> hosts = new ArrayList<>();
    private GroupMemory memory = GroupMemory.NONE;
    private @Nullable String target;
    private @Nullable String retry;
    private boolean paused;
    private boolean updateOutdated = true;
    private @Nullable Success lastSuccessful;
    private Occupant occupant = Occupant.NOBODY;
    private HistoryLimits limits = new HistoryLimits(10, 2);

    static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** A group whose spec names the revision, with one host that has nothing yet. */
    static TestingGroup wanting(@Nullable String target) {
        TestingGroup group = new TestingGroup();
        group.target = target;
        return group.host("h1", null);
    }

    TestingGroup retry(@Nullable String token) {
        retry = token;
        return this;
    }

    TestingGroup paused() {
        paused = true;
        return this;
    }

    TestingGroup ignoringOutdated() {
        updateOutdated = false;
        return this;
    }

    TestingGroup remembering(GroupMemory remembered) {
        memory = remembered;
        return this;
    }

    TestingGroup attempted(String revision, String run) {
        memory = new GroupMemory(
                new Attempt(revision, run),
                memory.latched(),
                memory.minting(),
                memory.lastHandledRetry(),
                memory.lastNumber());
        return this;
    }

    TestingGroup latched(String revision, String run, LatchReason reason) {
        return latched(new Latch(revision, run, reason, null));
    }

    TestingGroup latched(Latch latch) {
        memory = memory.withLatched(latch);
        return this;
    }

    TestingGroup minting(long n, String revision, Trigger trigger, @Nullable String token, Occupant by) {
        memory = memory.withMinting(new Minting(n, revision, trigger, token));
        occupant = by;
        return this;
    }

    TestingGroup handled(String token) {
        memory = memory.withLastHandledRetry(token);
        return this;
    }

    TestingGroup succeeded(String revision, String run, long end) {
        return succeeded(new Success(revision, DIGEST, run, at(end), null));
    }

    TestingGroup succeeded(Success success) {
        lastSuccessful = success;
        return this;
    }

    TestingGroup run(TestingGroupRun run) {
        runs.add(run.build());
        return this;
    }

    TestingGroup withoutHosts() {
        hosts.clear();
        return this;
    }

    TestingGroup host(String name, @Nullable String revision) {
        hosts.removeIf(host -> host.name().equals(name));
        hosts.add(new GroupHost(
                name, true, "i-" + name, revision != null, revision, revision == null ? null : DIGEST, null));
        return this;
    }

    TestingGroup host(GroupHost host) {
        hosts.removeIf(one -> one.name().equals(host.name()));
        hosts.add(host);
        return this;
    }

    TestingGroup failedHost(
            String name, @Nullable String revision, String attempted, String incarnation, @Nullable String token) {
        return host(new GroupHost(
                name, true, "i-" + name, false, revision, null, new HostAttempt(attempted, incarnation, token)));
    }

    TestingGroup limits(int ofRuns, int ofTargets) {
        limits = new HistoryLimits(ofRuns, ofTargets);
        return this;
    }

    GroupSnapshot snapshot() {
        return new GroupSnapshot(
                "web", target, retry, paused, updateOutdated, memory, lastSuccessful, runs, occupant, hosts, limits);
    }

    GroupDecision decide() {
        return GroupDecide.decide(snapshot(), NOW);
    }
}
