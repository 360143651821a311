package dev.slipway.plan.lambda.function;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alias stands, as persisted: what AWS has confirmed, and what was sent to it and not confirmed. Every change is
 * preceded by a look at the alias, whose revision id is the change's lock; so whatever the alias serves is one of these
 * contents, or somebody else's.
 *
 * @param currentVersion what the alias served before the first change
 * @param percentage of the calls that reach the target version, confirmed
 * @param intended percentages that were sent and may have come into effect, or may still
 * @param nextStepAt when the next step is due; null before the first
 * @param pausedSince since when the schedule stands still; null while it runs
 * @param enoughInvocations whether the gate before the next step was passed
 * @param foreign what was found instead; null as long as it was always ours
 */
public record AliasTraffic(
        String currentVersion,
        int percentage,
        List<Integer> intended,
        int stepsDone,
        @Nullable Instant nextStepAt,
        @Nullable Instant pausedSince,
        boolean enoughInvocations,
        @Nullable String foreign) {
    private static final int ALL = 100;

    public AliasTraffic {
        intended = List.copyOf(intended);
    }

    /** Before the first change. */
    public static AliasTraffic untouched(String currentVersion) {
        return new AliasTraffic(currentVersion, 0, List.of(), 0, null, null, false, null);
    }

    /** Whether the alias serves one version alone, for certain. */
    public boolean settled() {
        return intended.isEmpty() && (percentage == 0 || percentage == ALL);
    }

    /** Whether the new version has all the traffic, for certain. */
    public boolean complete() {
        return intended.isEmpty() && percentage == ALL;
    }

    public AliasTraffic intending(int wanted) {
        if (intended.contains(wanted)) {
            return this;
        }
        List<Integer> all = new ArrayList<>(intended);
        all.add(wanted);
        return new AliasTraffic(
                currentVersion, percentage, all, stepsDone, nextStepAt, pausedSince, enoughInvocations, foreign);
    }

    /** Confirmed to be there; what else was on its way had an older lock and can no longer arrive. */
    public AliasTraffic at(int confirmed) {
        return new AliasTraffic(
                currentVersion, confirmed, List.of(), stepsDone, nextStepAt, pausedSince, enoughInvocations, foreign);
    }

    public AliasTraffic stepDone(@Nullable Instant next) {
        return new AliasTraffic(currentVersion, percentage, intended, stepsDone + 1, next, pausedSince, false, foreign);
    }

    public AliasTraffic changedByOthers(String found) {
        return new AliasTraffic(
                currentVersion, percentage, intended, stepsDone, nextStepAt, pausedSince, enoughInvocations, found);
    }

    public AliasTraffic invokedEnough() {
        return new AliasTraffic(
                currentVersion, percentage, intended, stepsDone, nextStepAt, pausedSince, true, foreign);
    }

    /** The schedule stands still during a pause and keeps its intervals after it. */
    public AliasTraffic clock(Instant now, boolean paused) {
        if (paused) {
            return pausedSince == null ? paused(nextStepAt, now) : this;
        }
        if (pausedSince == null) {
            return this;
        }
        Duration pause = Duration.between(pausedSince, now);
        return paused(nextStepAt == null || pause.isNegative() ? nextStepAt : nextStepAt.plus(pause), null);
    }

    private AliasTraffic paused(@Nullable Instant next, @Nullable Instant since) {
        return new AliasTraffic(
                currentVersion, percentage, intended, stepsDone, next, since, enoughInvocations, foreign);
    }
}
