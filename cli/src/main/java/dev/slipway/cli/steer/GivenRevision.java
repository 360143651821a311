package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.RevisionOptions.Given;
import dev.slipway.cli.revision.KnownRevisions;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.revision.Revision;
import dev.slipway.translate.Labels;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the user wants to have deployed, looked up. */
public final class GivenRevision {

    /** A spec that holds what was given; without a revision if none was. */
    public static DeploymentSpec spec(Cluster cluster, DeploymentGroup group, Given given) {
        return switch (given) {
            case Given.Nothing nothing -> new DeploymentSpec();
            case Given.Known known -> of(find(cluster, group, runs(cluster, group), known.word()));
            case Given.Located located -> of(located.revision());
            case Given.Filed filed -> of(group, filed);
        };
    }

    private static List<Deployment> runs(Cluster cluster, DeploymentGroup group) {
        return cluster.list(Deployment.class, "spec.deploymentGroupName", GroupFacts.name(group));
    }

    /** A revision that the group has had by its runs, or that of a run of any group: staging's to production. */
    public static Revision find(Cluster cluster, DeploymentGroup group, List<Deployment> runs, String word) {
        try {
            return new KnownRevisions(group, runs).find(word);
        } catch (Refusal unknown) {
            if (unknown.exitCode() != ExitCodes.NOT_FOUND) {
                throw unknown;
            }
            return cluster.find(Deployment.class, word)
                    .flatMap(RunFacts::revision)
                    .orElseThrow(() -> unknown);
        }
    }

    /** The label, and how the bundle is packed, which may have been guessed. */
    public static String words(Revision revision) {
        return Stream.of(
                        Optional.ofNullable(revision.getS3Location()).map(location -> location.getBundleType()),
                        Optional.ofNullable(revision.getUrlLocation()).map(location -> location.getBundleType()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(type -> Labels.of(revision) + ", a " + type + ",")
                .orElse(Labels.of(revision));
    }

    private static DeploymentSpec of(Revision revision) {
        DeploymentSpec spec = new DeploymentSpec();
        spec.setRevision(revision);
        return spec;
    }

    /** Name, labels and annotations that a file says; none of them without a file. */
    public static ObjectMeta metadata(Given given) {
        return given instanceof Given.Filed filed ? written(filed) : new ObjectMeta();
    }

    private static ObjectMeta written(Given.Filed filed) {
        return Objects.requireNonNullElseGet(filed.run().getMetadata(), ObjectMeta::new);
    }

    /** What the file's Deployment says; refuses one for another group. */
    public static DeploymentSpec of(DeploymentGroup group, Given.Filed filed) {
        DeploymentSpec spec = filed.run().getSpec();
        String named = spec.getDeploymentGroupName();
        if (named != null && !named.equals(GroupFacts.name(group))) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "the file's Deployment is for group %s, not for %s".formatted(named, GroupFacts.name(group)));
        }
        String namespace = written(filed).getNamespace();
        if (namespace != null && !namespace.equals(group.getMetadata().getNamespace())) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "the file's Deployment is for namespace %s, not for %s"
                            .formatted(namespace, group.getMetadata().getNamespace()));
        }
        return spec;
    }

    private GivenRevision() {}
}
