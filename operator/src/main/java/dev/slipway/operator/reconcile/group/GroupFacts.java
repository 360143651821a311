package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Platforms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a pass over one group looks at.
 *
 * @param config the DeploymentConfig object that the group names, if it exists
 * @param runs all its runs
 * @param instances all hosts of the namespace
 * @param alarmsCanBeRead whether this installation has an adapter that reads alarms
 */
record GroupFacts(
        DeploymentGroup group,
        @Nullable Application application,
        @Nullable DeploymentConfig config,
        List<Deployment> runs,
        List<Instance> instances,
        boolean alarmsCanBeRead,
        Instant now) {

    /** Whether a person holds it back. */
    boolean paused() {
        return Boolean.TRUE.equals(group.getSpec().getPaused());
    }

    /** Whether it deploys to a Lambda alias; while its application is not there as its revision and its runs tell. */
    boolean lambda() {
        return application == null
                ? AppSpecs.source(group.getSpec().getRevision()).isPresent()
                        || runs.stream().anyMatch(Platforms::isLambda)
                : Platforms.isLambda(application);
    }
}
