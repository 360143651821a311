package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.translate.run.Runs;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who has a group's place, where its status lost that during a run: without it the run's success would not be recorded,
 * and what it brought to the hosts would count as drift. A run that was frozen has the place until it has ended. One
 * that is gone for good, because somebody took its finalizer, has it no longer.
 */
final class LostPlace {
    /**
     * Gives the place to whom it belongs.
     *
     * @param read the run of this name, if there is one, by a consistent read
     */
    static void restore(DeploymentGroupStatus status, GroupFacts facts, Function<String, Optional<Deployment>> read) {
        String active = status.getActiveRun();
        if (active != null
                && (isKnown(facts)
                        || read.apply(active).filter(run -> holds(run, facts)).isPresent())) {
            return;
        }
        status.setActiveRun(null);
        status.setActiveRunUid(null);
        facts.runs().stream()
                .filter(LostPlace::hasThePlace)
                .max(Comparator.comparing(LostPlace::sequence))
                .ifPresent(run -> {
                    status.setActiveRun(run.getMetadata().getName());
                    status.setActiveRunUid(run.getMetadata().getUid());
                    status.setSequence(Math.max(sequence(run), Objects.requireNonNullElse(status.getSequence(), 0L)));
                });
    }

    private static boolean isKnown(GroupFacts facts) {
        return facts.runs().stream().anyMatch(run -> holds(run, facts));
    }

    /** A run made anew under the name of one that is gone is another. */
    private static boolean holds(Deployment run, GroupFacts facts) {
        return Runs.heldBy(facts.group(), run);
    }

    private static boolean hasThePlace(Deployment run) {
        return run.getStatus() != null
                && run.getStatus().getFrozen() != null
                && run.getStatus().getSequence() != null
                && !GroupStatus.ended(run);
    }

    private static long sequence(Deployment run) {
        return Objects.requireNonNull(run.getStatus().getSequence());
    }

    private LostPlace() {}
}
