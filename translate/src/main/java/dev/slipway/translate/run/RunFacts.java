package dev.slipway.translate.run;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a pass over one run looks at, gathered once. None of it may be changed.
 *
 * @param config the DeploymentConfig object that the run or its group names; null if none is named or it is a
 *     predefined one or it does not exist
 * @param siblings all runs of the group, this one included even where the index has not heard of it yet
 * @param targets the run's targets by any state, in no particular order
 * @param instances all hosts of the namespace
 */
public record RunFacts(
        Deployment run,
        @Nullable DeploymentGroup group,
        @Nullable Application application,
        @Nullable DeploymentConfig config,
        List<Deployment> siblings,
        List<DeploymentTarget> targets,
        List<Instance> instances,
        Instant now) {

    public RunFacts {
        String self = run.getMetadata().getName();
        siblings = Stream.concat(
                        Stream.of(run),
                        siblings.stream()
                                .filter(sibling ->
                                        !sibling.getMetadata().getName().equals(self)))
                .toList();
    }

    /** The same with a newer state of the run. */
    public RunFacts with(Deployment newer) {
        return new RunFacts(newer, group, application, config, siblings, targets, instances, now);
    }

    /** The same at another instant. */
    public RunFacts at(Instant instant) {
        return new RunFacts(run, group, application, config, siblings, targets, instances, instant);
    }

    public String name() {
        return run.getMetadata().getName();
    }

    public String namespace() {
        return run.getMetadata().getNamespace();
    }

    public Optional<Instance> instance(String name) {
        return instances.stream()
                .filter(instance -> instance.getMetadata().getName().equals(name))
                .findFirst();
    }

    public Map<String, Instance> instancesByName() {
        return instances.stream()
                .collect(Collectors.toMap(instance -> instance.getMetadata().getName(), Function.identity()));
    }

    public boolean deleting() {
        return run.getMetadata().getDeletionTimestamp() != null;
    }
}
