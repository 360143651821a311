package dev.slipway.plan.gitops;

import org.jspecify.annotations.Nullable;

/**
 * What a group remembers of its own runs; persisted in its status, in one write, before anything is done because of it.
 *
 * @param lastAttempted what the spec last led to
 * @param latched what is not tried again by itself
 * @param minting the run that is about to be created
 * @param lastHandledRetry the retry token that was acted on last
 * @param lastNumber the highest number that a run's name was given; numbers are never given twice
 */
public record GroupMemory(
        @Nullable Attempt lastAttempted,
        @Nullable Latch latched,
        @Nullable Minting minting,
        @Nullable String lastHandledRetry,
        long lastNumber) {

    /** What a group knows that has no status yet, or has lost it. */
    public static final GroupMemory NONE = new GroupMemory(null, null, null, null, 0);

    GroupMemory withLastAttempted(Attempt attempt) {
        return new GroupMemory(attempt, latched, minting, lastHandledRetry, lastNumber);
    }

    GroupMemory withLatched(@Nullable Latch latch) {
        return new GroupMemory(lastAttempted, latch, minting, lastHandledRetry, lastNumber);
    }

    GroupMemory withLastHandledRetry(@Nullable String token) {
        return new GroupMemory(lastAttempted, latched, minting, token, lastNumber);
    }

    GroupMemory withoutMinting() {
        return new GroupMemory(lastAttempted, latched, null, lastHandledRetry, lastNumber);
    }

    /** A run that is about to be created has its number from then on. */
    GroupMemory withMinting(Minting next) {
        return new GroupMemory(lastAttempted, latched, next, lastHandledRetry, Math.max(lastNumber, next.n()));
    }

    /** That the spec led to a run of this revision, or to its adoption; then {@code run} is empty. */
    public record Attempt(String revisionHash, String run) {}

    /**
     * That a revision is not tried again, and the run because of which; its {@code sequence} tells what came after it also
     * once that run is gone, and is null for one that never became active, and in a status that does not say.
     */
    public record Latch(
            String revisionHash,
            String run,
            LatchReason reason,
            @Nullable Long sequence) {}

    /** The run {@code <group>-<n>} that is about to be created; {@code retry} is the token that led to it. */
    public record Minting(
            long n,
            String revisionHash,
            Trigger trigger,
            @Nullable String retry) {}
}
