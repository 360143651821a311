package dev.slipway.plan.gitops;

import dev.slipway.plan.text.Cut;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a run that a person made may start while the group's spec names a revision (design 3, "GitOps"). */
public final class HandMadeRule {
    /** Of a label, in characters. */
    private static final int LABEL = 40;

    private HandMadeRule() {}

    /**
     * A revision and what people call it.
     *
     * @param hash identity
     * @param label such as {@code v2 (url …c928)}
     */
    public record Named(String hash, String label) {}

    /**
     * Why the run is refused, in one sentence that says both ways out.
     *
     * @param target {@code spec.revision} of the group; null if it names none: then everything may start
     * @param override {@code spec.overrideTargetRevision} of the run
     */
    public static Optional<String> refusal(@Nullable Named target, Named run, boolean override) {
        if (target == null || override || target.hash().equals(run.hash())) {
            return Optional.empty();
        }
        return Optional.of(
                "spec.revision of the deployment group is %s, not %s; put this one there, or deploy with overrideTargetRevision: true"
                        .formatted(Cut.to(target.label(), LABEL), Cut.to(run.label(), LABEL)));
    }
}
