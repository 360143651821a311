package dev.slipway.cli.live;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.translate.Labels;
import dev.slipway.translate.RunOwners;
import dev.slipway.translate.Selections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What verbs that show something read. What is merely useful and not permitted is empty, not a refusal. */
public final class Reads {
    private static final String GROUP_FIELD = "spec.deploymentGroupName";

    private final Cluster cluster;

    public Reads(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The group that the subject names; empty also if a bare name's may not be read and so cannot be told from a run. */
    public Optional<DeploymentGroup> group(Subject subject) {
        if (!subject.mayBeGroup()) {
            return Optional.empty();
        }
        if (subject.kind() == Subject.Kind.GROUP) {
            return cluster.find(DeploymentGroup.class, subject.name());
        }
        return group(subject.name());
    }

    /** The group, if there is one and it may be read. */
    public Optional<DeploymentGroup> group(String name) {
        return permitted(() -> cluster.find(DeploymentGroup.class, name)).flatMap(found -> found);
    }

    public Optional<Deployment> run(String name) {
        return cluster.find(Deployment.class, name);
    }

    /** The runs of a group, without those of another group that had its name. */
    public List<Deployment> runs(DeploymentGroup group) {
        return runs(group.getMetadata().getName()).stream()
                .filter(run -> !RunOwners.isOfAnotherGroup(run, group))
                .toList();
    }

    /** The runs of the group of that name, or of whatever had it. */
    public List<Deployment> runs(String group) {
        return cluster.list(Deployment.class, GROUP_FIELD, group);
    }

    /** The runs of the group of that name, if they may be listed. */
    public List<Deployment> runsIfPermitted(String group) {
        return permitted(() -> runs(group)).orElse(List.of());
    }

    public List<DeploymentTarget> targets(Deployment run) {
        return cluster.listLabelled(DeploymentTarget.class, targetLabels(run));
    }

    static Map<String, String> targetLabels(Deployment run) {
        return Map.of(Labels.DEPLOYMENT_UID, run.getMetadata().getUid());
    }

    /** The hosts that the group selects, if group and hosts may be read. */
    public Optional<List<Instance>> hosts(String groupName) {
        return group(groupName)
                .flatMap(group -> permitted(() -> cluster.list(Instance.class)).map(all -> selected(group, all)));
    }

    /** Those of the hosts that the group selects. */
    public static List<Instance> selected(DeploymentGroup group, List<Instance> all) {
        Set<String> names = Set.copyOf(Selections.select(group.getSpec(), all).hosts());
        return all.stream()
                .filter(host -> names.contains(host.getMetadata().getName()))
                .toList();
    }

    /** The answer, or nothing if the user may not ask. */
    public static <T> Optional<T> permitted(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (Refusal refusal) {
            if (refusal.exitCode() == ExitCodes.NOT_ALLOWED) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
