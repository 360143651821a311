package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.queue.QueuedRun.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run as the simulated API server has it. */
final class StoredGroupRun {

    /** What a run is created with. */
    record Spec(
            String revision,
            Origin origin,
            @Nullable Trigger trigger,
            @Nullable String retry,
            boolean override,
            @Nullable String rollbackOf,
            List<String> hosts) {}

    final String name;
    final Instant createTime;
    final Spec spec;
    final long number;
    /** How often the group's revision had been edited when this run was decided. */
    final int edits;

    @Nullable
    Long sequence;

    @Nullable
    Outcome outcome;

    @Nullable
    Instant endTime;

    @Nullable
    String rollback;

    String rollbackRevision = "";
    List<String> touched = List.of();
    boolean settled;
    boolean gaveWay;

    StoredGroupRun(String name, Instant createTime, Spec spec, long number, int edits) {
        this.name = name;
        this.createTime = createTime;
        this.spec = spec;
        this.number = number;
        this.edits = edits;
    }

    boolean active() {
        return sequence != null && outcome == null;
    }

    boolean isFor(GroupMemory.Minting minting) {
        return spec.trigger() == minting.trigger()
                && spec.revision().equals(minting.revisionHash())
                && Objects.equals(spec.retry(), minting.retry());
    }

    GroupRun seen() {
        return new GroupRun(
                name,
                createTime,
                spec.origin(),
                spec.revision(),
                number,
                sequence,
                outcome,
                endTime,
                spec.override(),
                spec.rollbackOf(),
                rollback,
                settled,
                spec.retry(),
                gaveWay ? Untouched.GAVE_WAY : null);
    }

    QueuedRun queued() {
        State state = outcome == null
                ? active() ? State.ACTIVE : State.WAITING
                : rollback != null && !settled ? State.ENDED_ROLLBACK_OWED : ended();
        return new QueuedRun(name, createTime, spec.origin(), state, rollback);
    }

    private State ended() {
        return sequence == null ? State.ENDED_UNSTARTED : State.ENDED;
    }
}
