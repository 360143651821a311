package dev.slipway.operator.reconcile.run.words;

import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.translate.state.TargetStatuses;
import java.util.List;

/** {@code deploymentOverview} and {@code progress} (S 8.1), counted from the targets; one that vanished has failed. */
public record RunCounts(int pending, int inProgress, int succeeded, int failed, int skipped) {

    /** Nothing has happened yet. */
    public static RunCounts allPending(int targets) {
        return new RunCounts(targets, 0, 0, 0, 0);
    }

    /** Counted from the targets; those that are missing have failed. */
    public static RunCounts of(List<DeploymentTarget> targets, int missing) {
        int inProgress = (int) targets.stream()
                .filter(target -> !TargetStatuses.terminal(target) && Targets.dispatched(target))
                .count();
        int ended = (int) targets.stream().filter(TargetStatuses::terminal).count();
        return new RunCounts(
                targets.size() - ended - inProgress,
                inProgress,
                count(targets, TargetStatuses.SUCCEEDED),
                missing + count(targets, TargetStatuses.FAILED),
                count(targets, TargetStatuses.SKIPPED));
    }

    /** Writes both. */
    public void store(DeploymentStatus status) {
        DeploymentOverview overview = new DeploymentOverview();
        overview.setPending(pending);
        overview.setInProgress(inProgress);
        overview.setSucceeded(succeeded);
        overview.setFailed(failed);
        overview.setSkipped(skipped);
        overview.setReady(0);
        status.setDeploymentOverview(overview);
        status.setProgress(succeeded + "/" + (pending + inProgress + succeeded + failed + skipped));
    }

    private static int count(List<DeploymentTarget> targets, String status) {
        return (int) targets.stream()
                .filter(target -> status.equals(TargetStatuses.of(target)))
                .count();
    }
}
