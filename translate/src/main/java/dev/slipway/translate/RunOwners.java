package dev.slipway.translate;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;

/** Which group a run belongs to, where one was deleted and another made under its name. */
public final class RunOwners {

    /** Whether a group that is not this very object owns the run; one that nobody owns yet was made for the name. */
    public static boolean isOfAnotherGroup(Deployment run, DeploymentGroup group) {
        List<OwnerReference> groups = run.getMetadata().getOwnerReferences().stream()
                .filter(owner -> group.getKind().equals(owner.getKind()))
                .toList();
        return !groups.isEmpty()
                && groups.stream()
                        .noneMatch(owner -> group.getMetadata().getUid().equals(owner.getUid()));
    }

    private RunOwners() {}
}
