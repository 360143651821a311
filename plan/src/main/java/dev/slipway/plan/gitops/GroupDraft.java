package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupDecision.Adoption;
import dev.slipway.plan.gitops.GroupDecision.Creation;
import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.gitops.GroupMemory.Attempt;
import dev.slipway.plan.gitops.GroupMemory.Latch;
import dev.slipway.plan.gitops.GroupMemory.Minting;
import dev.slipway.plan.gitops.GroupSnapshot.Success;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group's decision while it is being made. */
final class GroupDraft {

    private final GroupSnapshot group;
    private final GroupRuns runs;
    private final List<String> notes = new ArrayList<>();
    private GroupMemory memory;
    private @Nullable Success lastSuccessful;
    private @Nullable Adoption adoption;
    private @Nullable Creation creation;
    private @Nullable GroupWait wait;

    GroupDraft(GroupSnapshot group, GroupRuns runs, @Nullable Success lastSuccessful) {
        this.group = group;
        this.runs = runs;
        this.memory = group.memory();
        this.lastSuccessful = lastSuccessful;
    }

    GroupMemory memory() {
        return memory;
    }

    @Nullable
    Success lastSuccessful() {
        return lastSuccessful;
    }

    void remember(GroupMemory next) {
        Attempt attempt = next.lastAttempted();
        if (attempt != null && !attempt.equals(memory.lastAttempted())) {
            notes.add("last attempted: %s by %s".formatted(Waits.revision(attempt.revisionHash()), attempt.run()));
        }
        memory = next;
    }

    void adopt(Adoption adopted, Instant now) {
        adoption = adopted;
        lastSuccessful = new Success(adopted.revisionHash(), adopted.digest(), "", now, runs.lastSequence());
        memory = memory.withLastAttempted(new Attempt(adopted.revisionHash(), ""))
                .withLatched(null)
                .withoutMinting();
        notes.add("adopt %s: all of %s have it"
                .formatted(
                        Waits.revision(adopted.revisionHash()),
                        Waits.hosts(group.hosts().size())));
    }

    void create(Minting minting, List<String> hosts) {
        memory = memory.withMinting(minting);
        creation = new Creation(MintingRule.name(group, minting), minting, hosts);
        notes.add("create %s of %s: %s"
                .formatted(
                        creation.name(),
                        Waits.revision(minting.revisionHash()),
                        minting.trigger().text()));
    }

    /** What waits keeps its number, if it has one. */
    void waitFor(GroupWait reason, Want want) {
        waitFor(reason);
        if (!want.isFor(memory.minting())) {
            memory = memory.withoutMinting();
        }
    }

    void waitFor(GroupWait reason) {
        wait = reason;
    }

    void waitUntilSeen() {
        Minting minting = Objects.requireNonNull(memory.minting());
        waitFor(Waits.runInProgress(MintingRule.name(group, minting)));
    }

    /**
     * The spec asks for no run. What was about to be created for it is not wanted any more; and a retry token of a group
     * without {@code spec.revision} has done all it can: hosts that failed are eligible for drift again.
     */
    void wantNothing() {
        Minting minting = memory.minting();
        if (minting != null && minting.trigger() != Trigger.DRIFT) {
            memory = memory.withoutMinting();
        }
        if (group.targetHash() == null && WantedRule.newRetry(group, memory)) {
            memory = memory.withLastHandledRetry(group.retryToken());
            notes.add("retry %s handled: hosts that failed are eligible again".formatted(group.retryToken()));
        }
    }

    void latch() {
        Latch latched = LatchRule.latch(group, runs, memory, lastSuccessful).orElse(null);
        if (!Objects.equals(latched, memory.latched())) {
            notes.add(
                    latched == null
                            ? "no longer latched"
                            : "latch %s: %s %s"
                                    .formatted(
                                            Waits.revision(latched.revisionHash()),
                                            latched.run(),
                                            latched.reason().text()));
        }
        memory = memory.withLatched(latched);
    }

    List<String> drifted() {
        return DriftRule.drifted(group, runs, memory, lastSuccessful);
    }

    /** One run for all hosts that wait, or none: then what was about to be created for them is not wanted any more. */
    void startDrift(Optional<Want> want, List<String> hosts) {
        want.ifPresentOrElse(
                wanted -> create(MintingRule.next(group, runs, memory, wanted), hosts),
                () -> memory = memory.withoutMinting());
    }

    GroupDecision decision(@Nullable String restoreFrom) {
        List<String> deleteRuns = HistoryRule.deleteRuns(group, runs, memory, lastSuccessful);
        return new GroupDecision(
                memory,
                adoption,
                adoption == null ? restoreFrom : null,
                creation,
                deleteRuns,
                HistoryRule.deleteTargetsOf(group, runs, memory.latched(), deleteRuns),
                wait,
                drifted(),
                wait == null ? null : wait.until(),
                notes);
    }
}
