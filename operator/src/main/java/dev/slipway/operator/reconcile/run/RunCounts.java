package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import java.util.List;

/** {@code deploymentOverview} (S 8.1): counted from the targets, those that vanished as failed. */
final class RunCounts {
    static DeploymentOverview pending(int targets) {
        DeploymentOverview overview = new DeploymentOverview();
        overview.setPending(targets);
        overview.setInProgress(0);
        overview.setSucceeded(0);
        overview.setFailed(0);
        overview.setSkipped(0);
        overview.setReady(0);
        return overview;
    }

    static DeploymentOverview of(List<DeploymentTarget> targets, int missing) {
        DeploymentOverview overview = pending(0);
        overview.setFailed(missing + count(targets, Targets.FAILED));
        overview.setSucceeded(count(targets, Targets.SUCCEEDED));
        overview.setSkipped(count(targets, Targets.SKIPPED));
        int inProgress = (int) targets.stream()
                .filter(target -> !Targets.terminal(target) && Targets.dispatched(target))
                .count();
        overview.setInProgress(inProgress);
        overview.setPending(targets.size() - inProgress - (int)
                targets.stream().filter(Targets::terminal).count());
        return overview;
    }

    /** {@code 7/20}: how many succeeded, of how many. */
    static String progress(DeploymentOverview overview) {
        int total = overview.getPending()
                + overview.getInProgress()
                + overview.getSucceeded()
                + overview.getFailed()
                + overview.getSkipped();
        return overview.getSucceeded() + "/" + total;
    }

    private static int count(List<DeploymentTarget> targets, String status) {
        return (int) targets.stream()
                .filter(target -> status.equals(Targets.status(target)))
                .count();
    }

    private RunCounts() {}
}
