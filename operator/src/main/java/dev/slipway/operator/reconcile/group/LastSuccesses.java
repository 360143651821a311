package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymentgroup.DeploymentGroupSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.deploymentgroup.settings.RunOptions;
import dev.slipway.plan.gitops.GroupDecision;
import dev.slipway.plan.gitops.GroupDecision.Adoption;
import dev.slipway.translate.SuccessfulRuns;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A group's last success where no run's end writes it: adoption of what the hosts have, and a status that was lost. */
final class LastSuccesses {
    static void store(DeploymentGroupStatus status, GroupFacts facts, GroupDecision decision) {
        if (decision.adopt() != null) {
            status.setLastSuccessful(adopted(status, facts, decision.adopt()));
            return;
        }
        String lost = decision.restoreFrom();
        if (lost != null) {
            facts.runs().stream()
                    .filter(run -> run.getMetadata().getName().equals(lost))
                    .findFirst()
                    .map(SuccessfulRuns::of)
                    .ifPresent(status::setLastSuccessful);
        }
    }

    private static SuccessfulRun adopted(DeploymentGroupStatus status, GroupFacts facts, Adoption adoption) {
        DeploymentGroupSpec spec = facts.group().getSpec();
        RunOptions options = spec.getDeployment();
        SuccessfulRun adopted = new SuccessfulRun();
        adopted.setRun("");
        adopted.setSequence(Objects.requireNonNullElse(status.getSequence(), 0L));
        adopted.setRevisionHash(adoption.revisionHash());
        adopted.setRevisionDigest(adoption.digest());
        adopted.setRevision(spec.getRevision());
        adopted.setDeploymentConfigName(spec.getDeploymentConfigName());
        adopted.setDeploymentConfig(
                facts.config() == null ? null : facts.config().getSpec());
        adopted.setFileExistsBehavior(fileExistsBehavior(options));
        adopted.setIgnoreApplicationStopFailures(
                options != null && Boolean.TRUE.equals(options.getIgnoreApplicationStopFailures()));
        adopted.setEndTime(Timestamps.format(facts.now()));
        return adopted;
    }

    private static String fileExistsBehavior(@Nullable RunOptions options) {
        return options == null || options.getFileExistsBehavior() == null
                ? "DISALLOW"
                : options.getFileExistsBehavior();
    }

    private LastSuccesses() {}
}
