package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupRun.Untouched;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.queue.QueuedRun.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run of the group {@code web}, told piece by piece; its number is that of its name, and so is its sequence. */
final class TestingGroupRun {

    private final String name;
    private final String revision;
    private final Origin origin;
    private final long number;
    private Instant createTime;
    private @Nullable Long sequence;
    private @Nullable Outcome outcome;
    private @Nullable Instant endTime;
    private boolean override;
    private @Nullable String rollbackOf;
    private @Nullable String rollback;
    private boolean settled;
    private @Nullable String retry;
    private @Nullable Untouched untouched;

    private TestingGroupRun(String name, Origin origin, String revision, long number) {
        this.name = name;
        this.origin = origin;
        this.revision = revision;
        this.number = number;
        this.sequence = number == 0 ? null : number;
        this.createTime = TestingGroup.at(number * 10);
    }

    /** {@code web-<n>}, created at n × 10 s. */
    static TestingGroupRun minted(long n, String revision) {
        return new TestingGroupRun("web-" + n, Origin.MINTED, revision, n);
    }

    static TestingGroupRun drift(long n, String revision) {
        return new TestingGroupRun("web-" + n, Origin.DRIFT, revision, n);
    }

    /** The rollback of {@code web-<n>}, created right after its end. */
    static TestingGroupRun rollback(long n, String revision) {
        TestingGroupRun run = new TestingGroupRun("web-" + n + "-rollback", Origin.ROLLBACK, revision, 0);
        run.rollbackOf = "web-" + n;
        return run.created(n * 10 + 6).active(n);
    }

    static TestingGroupRun handMade(String name, String revision) {
        return new TestingGroupRun(name, Origin.HAND_MADE, revision, 0);
    }

    TestingGroupRun created(long seconds) {
        createTime = TestingGroup.at(seconds);
        return this;
    }

    TestingGroupRun active(@Nullable Long order) {
        sequence = order;
        return this;
    }

    /** Ended five seconds after its creation, and settled. */
    TestingGroupRun ended(Outcome how) {
        outcome = how;
        endTime = createTime.plusSeconds(5);
        settled = true;
        return this;
    }

    TestingGroupRun unsettled() {
        settled = false;
        return this;
    }

    TestingGroupRun overriding() {
        override = true;
        return this;
    }

    TestingGroupRun rolledBackBy(String run) {
        rollback = run;
        return this;
    }

    TestingGroupRun retrying(String token) {
        retry = token;
        return this;
    }

    TestingGroupRun untouched(@Nullable Untouched why) {
        untouched = why;
        return this;
    }

    GroupRun build() {
        return new GroupRun(
                name,
                createTime,
                origin,
                revision,
                number,
                sequence,
                outcome,
                endTime,
                override,
                rollbackOf,
                rollback,
                settled,
                retry,
                untouched);
    }
}
