package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.targets.EndOfNamespace;
import dev.slipway.translate.run.Snapshots;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The targets of frozen runs that are gone. Each counts as failed, for good if the run ends by it, and a cache may not have
 * heard yet of a target that is there: before more are missing than are known to be, the API server is asked.
 */
final class MissingTargets {
    /** How many of a run's are known to be gone, by its UID; none of them comes back. */
    private final Map<String, Integer> confirmed = new ConcurrentHashMap<>();

    /** The run's targets: those that are {@code known} here, or, if too few are, those that are {@code stored}. */
    List<DeploymentTarget> confirm(
            Deployment run, List<DeploymentTarget> known, Supplier<List<DeploymentTarget>> stored) {
        String uid = run.getMetadata().getUid();
        if (Snapshots.missing(run, known) <= confirmed.getOrDefault(uid, 0)) {
            return known;
        }
        Optional<List<DeploymentTarget>> there = EndOfNamespace.answer(run, stored);
        there.ifPresent(targets -> confirmed.put(uid, Snapshots.missing(run, targets)));
        return there.orElse(known);
    }

    void forget(Deployment run) {
        confirmed.remove(run.getMetadata().getUid());
    }
}
