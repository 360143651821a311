package dev.slipway.plan.gitops;

import dev.slipway.plan.gitops.GroupMemory.Minting;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run that a group wants; {@code retry} is the token that asks for it. */
record Want(String revisionHash, Trigger trigger, @Nullable String retry) {

    /** Whether the run that is about to be created is this one. */
    boolean isFor(@Nullable Minting minting) {
        return minting != null
                && minting.revisionHash().equals(revisionHash)
                && minting.trigger() == trigger
                && Objects.equals(minting.retry(), retry);
    }
}
