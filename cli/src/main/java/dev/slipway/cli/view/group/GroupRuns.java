package dev.slipway.cli.view.group;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.translate.RetryTokens;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which of a group's runs is meant, and in which order they are told. */
public final class GroupRuns {
    /** The operator's words for how the run of spec.revision came out. */
    private static final Set<String> OUTCOMES =
            Set.of("Current", "Failed", "Stopped", "RolledBack", "Overridden", "Rejected");

    private static final Comparator<Deployment> BY_AGE = Comparator.comparing(
                    (Deployment run) -> Field.text(run.getMetadata().getCreationTimestamp()))
            .thenComparing(run -> Objects.requireNonNullElse(
                    run.getStatus() == null ? null : run.getStatus().getSequence(), Long.MAX_VALUE))
            .thenComparing(run -> run.getMetadata().getName(), dev.slipway.cli.view.NaturalOrder.OF_NAMES);

    /** The active run, else the first that waits for its turn, else the last one. */
    public static Optional<Deployment> shown(DeploymentGroup group, List<Deployment> runs) {
        String active = status(group).getActiveRun();
        return runs.stream()
                .filter(run -> run.getMetadata().getName().equals(active))
                .findFirst()
                .or(() -> runs.stream().filter(run -> !RunViews.ended(run)).min(BY_AGE))
                .or(() -> runs.stream().max(BY_AGE));
    }

    /** Newest first. */
    public static List<Deployment> newestFirst(List<Deployment> runs) {
        return runs.stream().sorted(BY_AGE.reversed()).toList();
    }

    /**
     * The operator has not seen the group's spec or a retry yet, or has decided to make a run that is not there yet. A retry
     * that a group holds back, as a paused one does, is not about to be made.
     */
    public static boolean nextIsAboutToBeMade(DeploymentGroup group) {
        return unseen(group)
                || status(group).getMinting() != null
                || (retryOutstanding(group)
                        && OUTCOMES.contains(Field.text(status(group).getStatus())));
    }

    /** A run of spec.revision was asked for once more, and what the group says is about an earlier one. */
    public static boolean retryOutstanding(DeploymentGroup group) {
        return group.getSpec().getRevision() != null && RetryTokens.outstanding(group);
    }

    /** What the group says is about an older spec. */
    public static boolean unseen(DeploymentGroup group) {
        Long generation = group.getMetadata().getGeneration();
        return generation != null
                && Objects.requireNonNullElse(status(group).getObservedGeneration(), -1L) < generation;
    }

    static DeploymentGroupStatus status(DeploymentGroup group) {
        return Optional.ofNullable(group.getStatus()).orElseGet(DeploymentGroupStatus::new);
    }

    private GroupRuns() {}
}
