package dev.slipway.cli.explain;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import java.util.List;
import java.util.Optional;

/** What else can be read, asked for only where an explanation leads there. */
public interface Known {
    Optional<Deployment> run(String name);

    Optional<DeploymentGroup> group(String name);

    /** The targets of just this run. */
    List<DeploymentTarget> targets(Deployment run);
}
