package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.Adoption;
import dev.slipway.plan.gitops.GroupDecision.Creation;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupSnapshot.HistoryLimits;
import dev.slipway.plan.gitops.GroupSnapshot.Occupant;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A group that Git rules, told line by line: what people do, what the group decides, what it remembers. */
final class GroupStory {

    private final StringBuilder text = new StringBuilder();
    private final Instant start = Instant.parse("2026-11-25T10:00:00Z");
    private final Map<String, GroupRun> runs = new TreeMap<>();
    private final Map<String, GroupHost> hosts = new TreeMap<>();
    private Instant now = start;
    private GroupMemory memory = GroupMemory.NONE;
    private @Nullable Success lastSuccessful;
    private @Nullable String target;
    private @Nullable String retry;
    private long sequence;

    String text() {
        return text.toString();
    }

    GroupStory joins(String host) {
        line("host %s joins".formatted(host));
        hosts.put(host, new GroupHost(host, true, "i-" + host, false, null, null, null));
        return decide();
    }

    GroupStory git(String revision) {
        line("Git: spec.revision is " + revision);
        target = revision;
        return decide();
    }

    GroupStory retry(String token) {
        line("kubectl annotate: slipway.dev/retry=" + token);
        retry = token;
        return decide();
    }

    GroupStory succeeds(String run) {
        end(run, Outcome.SUCCEEDED, null);
        return decide();
    }

    /** The run fails, and its rollback succeeds. */
    GroupStory failsAndIsRolledBack(String run, String revision) {
        String rollback = run + "-rollback";
        end(run, Outcome.FAILED, rollback);
        line("%s is created".formatted(rollback));
        runs.put(rollback, open(rollback, Origin.ROLLBACK, revision, 0, run, null));
        decide();
        return succeeds(rollback);
    }

    private void end(String name, Outcome outcome, @Nullable String rollback) {
        now = now.plusSeconds(60);
        line("%s ends %s".formatted(name, outcome.text()));
        runs.computeIfPresent(name, (_, run) -> ended(run, outcome, rollback));
        GroupRun run = runs.get(name);
        if (run != null && outcome == Outcome.SUCCEEDED) {
            lastSuccessful = new Success(run.revisionHash(), digest(run.revisionHash()), name, now, run.sequence());
            hosts.replaceAll((host, _) ->
                    new GroupHost(host, true, "i-" + host, true, run.revisionHash(), digest(run.revisionHash()), null));
        }
    }

    /** Decides until nothing changes any more, and does what was decided. */
    private GroupStory decide() {
        while (true) {
            GroupDecision decision = GroupDecide.decide(snapshot(), now);
            tell(decision);
            boolean changes = !decision.memory().equals(memory) || decision.create() != null;
            memory = decision.memory();
            Adoption adoption = decision.adopt();
            if (adoption != null) {
                lastSuccessful = new Success(adoption.revisionHash(), adoption.digest(), "", now, null);
            }
            Creation create = decision.create();
            if (create != null) {
                boolean drift = create.minting().trigger() == Trigger.DRIFT;
                Origin origin = drift ? Origin.DRIFT : Origin.MINTED;
                String token = create.minting().retry();
                String revision = create.minting().revisionHash();
                runs.put(
                        create.name(),
                        open(create.name(), origin, revision, create.minting().n(), null, token));
            }
            decision.deleteRuns().forEach(runs::remove);
            if (!changes) {
                return summary();
            }
            now = now.plusSeconds(1);
        }
    }

    private void tell(GroupDecision decision) {
        decision.notes()
                .forEach(note -> text.append("           note: ").append(note).append('\n'));
        if (decision.create() != null) {
            String to = decision.create().hosts().isEmpty()
                    ? "all hosts"
                    : decision.create().hosts().toString();
            line("create %s to %s".formatted(decision.create().name(), to));
        }
        if (!decision.deleteRuns().isEmpty()) {
            line("delete " + String.join(" ", decision.deleteRuns()));
        }
        if (decision.waiting() != null) {
            text.append("           wait %s: %s%n"
                    .formatted(decision.waiting().reason(), decision.waiting().message()));
        }
    }

    private GroupStory summary() {
        Latch latched = memory.latched();
        text.append("           now: attempted %s, last success %s, latched %s%n%n"
                .formatted(
                        memory.lastAttempted() == null
                                ? "nothing"
                                : memory.lastAttempted().revisionHash(),
                        lastSuccessful == null ? "none" : lastSuccessful.revisionHash(),
                        latched == null ? "no" : latched.reason().text()));
        return this;
    }

    private GroupSnapshot snapshot() {
        GroupMemory.Minting minting = memory.minting();
        boolean exists = minting != null && runs.containsKey("web-" + minting.n());
        return new GroupSnapshot(
                "web",
                target,
                retry,
                false,
                true,
                memory,
                lastSuccessful,
                List.copyOf(runs.values()),
                exists ? Occupant.OURS : Occupant.NOBODY,
                List.copyOf(hosts.values()),
                new HistoryLimits(2, 2));
    }

    private GroupRun open(
            String name,
            Origin origin,
            String revision,
            long number,
            @Nullable String rollbackOf,
            @Nullable String token) {
        sequence++;
        return new GroupRun(
                name, now, origin, revision, number, sequence, null, null, false, rollbackOf, null, false, token, null);
    }

    private GroupRun ended(GroupRun run, Outcome outcome, @Nullable String rollback) {
        return new GroupRun(
                run.name(),
                run.createTime(),
                run.origin(),
                run.revisionHash(),
                run.number(),
                run.sequence(),
                outcome,
                now,
                false,
                run.rollbackOf(),
                rollback,
                true,
                run.retry(),
                null);
    }

    private static String digest(String revision) {
        return "sha256:" + revision;
    }

    /** Time since the story's start: {@code +00:01:21}. */
    private void line(String what) {
        long seconds = Duration.between(start, now).toSeconds();
        text.append("+%02d:%02d:%02d  %s%n".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, what));
    }
}
