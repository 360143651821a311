package dev.slipway.translate.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.plan.health.InstalledRevision;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.health.OutdatedRule;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Healths;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which hosts of its group a run deploys to. */
final class RunHosts {

    /** A run of Slipway's own may be restricted to some hosts; a person's takes all that match, or all that are outdated. */
    static List<String> of(RunFacts facts, DeploymentGroup group, List<String> matching, Goal goal) {
        OperatorFields operator = facts.run().getSpec().getOperator();
        if (operator != null && operator.getTargetInstances() != null) {
            Set<String> present = present(facts, matching);
            return operator.getTargetInstances().stream()
                    .filter(present::contains)
                    .toList();
        }
        if (!outdatedOnly(facts.run())) {
            return matching;
        }
        Map<String, Instance> instances = facts.instancesByName();
        String groupId = GroupIds.of(group);
        InstalledRevision wanted = new InstalledRevision(goal.hash(), null);
        return matching.stream()
                .filter(host -> OutdatedRule.takes(
                        wanted, installed(instances.get(host), groupId), health(instances.get(host), groupId)))
                .toList();
    }

    /**
     * A rollback undoes what was done, wherever the host belongs by now, but not on a machine that has come since under
     * the host's name; drift concerns hosts of the group alone.
     */
    private static Set<String> present(RunFacts facts, List<String> matching) {
        return switch (RunKinds.kind(facts.run())) {
            case ROLLBACK ->
                facts.instances().stream()
                        .filter(instance -> !isYounger(instance, facts.run()))
                        .map(instance -> instance.getMetadata().getName())
                        .collect(Collectors.toSet());
            case DRIFT, DEPLOYMENT -> Set.copyOf(matching);
        };
    }

    private static boolean isYounger(Instance instance, Deployment run) {
        Instant registered = Timestamps.parse(instance.getMetadata().getCreationTimestamp());
        Instant made = Timestamps.parse(run.getMetadata().getCreationTimestamp());
        return registered != null && made != null && registered.isAfter(made);
    }

    /** S 1.7 updateOutdatedInstancesOnly; a rollback or drift run has its hosts already. */
    static boolean outdatedOnly(Deployment run) {
        return RunKinds.kind(run) == RunKind.DEPLOYMENT
                && Boolean.TRUE.equals(run.getSpec().getUpdateOutdatedInstancesOnly());
    }

    private static InstalledRevision installed(@Nullable Instance instance, String groupId) {
        return entry(instance, groupId)
                .map(entry -> new InstalledRevision(entry.getRevisionHash(), entry.getRevisionDigest()))
                .orElse(InstalledRevision.NONE);
    }

    private static InstanceHealth health(@Nullable Instance instance, String groupId) {
        return instance == null
                ? InstanceHealth.UNHEALTHY
                : Healths.now(instance, groupId, null).instance();
    }

    private static Optional<InstanceRevision> entry(@Nullable Instance instance, String groupId) {
        return instance == null ? Optional.empty() : Healths.installed(instance, groupId);
    }

    private RunHosts() {}
}
