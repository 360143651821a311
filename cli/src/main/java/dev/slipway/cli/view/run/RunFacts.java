package dev.slipway.cli.view.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a view of a run is made from.
 *
 * @param targets those of the run; null if they may not be read
 * @param runsOfGroup for the estimate; this run may be among them
 * @param hostsOfGroup for runs whose minimum counts over the whole group; null if they were not read
 */
public record RunFacts(
        Deployment run,
        @Nullable List<DeploymentTarget> targets,
        List<Deployment> runsOfGroup,
        @Nullable List<Instance> hostsOfGroup,
        Instant now) {
    public RunFacts {
        targets = targets == null ? null : List.copyOf(targets);
        runsOfGroup = List.copyOf(runsOfGroup);
        hostsOfGroup = hostsOfGroup == null ? null : List.copyOf(hostsOfGroup);
    }
}
