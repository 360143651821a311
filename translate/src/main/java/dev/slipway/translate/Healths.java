package dev.slipway.translate;

import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.health.RevisionHealth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host's health for one group (S 3), as Instances and targets hold it. */
public final class Healths {
    /**
     * What an Instance says now.
     *
     * @param currentHash identity of the group's last successful revision; null if there is none
     */
    public static HostHealth now(Instance instance, String groupId, @Nullable String currentHash) {
        return installed(instance, groupId)
                .map(revision -> new HostHealth(instanceHealth(revision.getHealth()), revision(revision, currentHash)))
                .orElse(HostHealth.NEVER_DEPLOYED);
    }

    /** What a target remembers of its host's health when the run was frozen. */
    public static HostHealth atStart(DeploymentTargetSpec spec) {
        RevisionHealth revision = Stream.of(RevisionHealth.values())
                .filter(known -> known.text().equals(spec.getRevisionHealth()))
                .findFirst()
                .orElse(RevisionHealth.UNKNOWN);
        return new HostHealth(instanceHealth(spec.getInstanceHealth()), revision);
    }

    /** The host's entry for a group. */
    public static Optional<InstanceRevision> installed(Instance instance, String groupId) {
        List<InstanceRevision> all =
                instance.getStatus() == null ? null : instance.getStatus().getInstalled();
        return all == null
                ? Optional.empty()
                : all.stream()
                        .filter(revision -> groupId.equals(revision.getDeploymentGroupId()))
                        .findFirst();
    }

    private static InstanceHealth instanceHealth(@Nullable String word) {
        return InstanceHealth.HEALTHY.text().equals(word) ? InstanceHealth.HEALTHY : InstanceHealth.UNHEALTHY;
    }

    private static RevisionHealth revision(InstanceRevision revision, @Nullable String currentHash) {
        if (revision.getRevisionHash() == null) {
            return RevisionHealth.UNKNOWN;
        }
        return revision.getRevisionHash().equals(currentHash) ? RevisionHealth.CURRENT : RevisionHealth.OLD;
    }

    private Healths() {}
}
