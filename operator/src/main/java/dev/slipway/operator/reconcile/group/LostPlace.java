package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Who has a group's place, where its status lost that during a run: without it the run's success would not be recorded,
 * and what it brought to the hosts would count as drift. A run that was frozen has the place until it has ended. One
 * that is gone for good, because somebody took its finalizer, has it no longer.
 */
final class LostPlace {
    /**
     * Gives the place to whom it belongs.
     *
     * @param exists whether a run of this name exists, by a consistent read
     */
    static void restore(DeploymentGroupStatus status, GroupFacts facts, Predicate<String> exists) {
        String active = status.getActiveRun();
        if (active != null && (isKnown(active, facts) || exists.test(active))) {
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

    private static boolean isKnown(String run, GroupFacts facts) {
        return facts.runs().stream()
                .anyMatch(known -> run.equals(known.getMetadata().getName()));
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
