package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import java.util.Comparator;
import java.util.Objects;

/**
 * Who has a group's place, where its status lost that during a run: without it the run's success would not be recorded,
 * and what it brought to the hosts would count as drift. A run that was frozen has the place until it has ended.
 */
final class LostPlace {
    static void restore(DeploymentGroupStatus status, GroupFacts facts) {
        if (status.getActiveRun() != null) {
            return;
        }
        facts.runs().stream()
                .filter(LostPlace::hasThePlace)
                .max(Comparator.comparing(LostPlace::sequence))
                .ifPresent(run -> {
                    status.setActiveRun(run.getMetadata().getName());
                    status.setSequence(Math.max(sequence(run), Objects.requireNonNullElse(status.getSequence(), 0L)));
                });
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
