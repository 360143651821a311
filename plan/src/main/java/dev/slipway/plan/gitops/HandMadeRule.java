package dev.slipway.plan.gitops;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a run that a person made may start while the group's spec names a revision (design 3, "GitOps"). */
public final class HandMadeRule {

    private HandMadeRule() {}

    /**
     * Why the run is refused, in one sentence that says both ways out.
     *
     * @param targetHash identity of {@code spec.revision} of the group; null if it names none: then everything may start
     * @param override {@code spec.overrideTargetRevision} of the run
     */
    public static Optional<String> refusal(@Nullable String targetHash, String runHash, boolean override) {
        if (targetHash == null || override || targetHash.equals(runHash)) {
            return Optional.empty();
        }
        return Optional.of(
                "the deployment group's spec.revision names another revision (%s, not %s); put this one there, or set overrideTargetRevision: true"
                        .formatted(Waits.revision(targetHash), Waits.revision(runHash)));
    }
}
