package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.operator.reconcile.bound.RunStatusBound;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.reconcile.run.words.WaitingColumn;
import dev.slipway.operator.store.Stores;
import dev.slipway.translate.Labels;
import dev.slipway.translate.RunOwners;
import dev.slipway.translate.run.RunKinds;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The only writer of runs: compares before it writes, always under the resource version that was looked at, never more
 * than a status may hold; and tells people what a write has changed.
 */
public final class RunWriter {
    private final Stores stores;
    private final RunEvents events;

    RunWriter(Stores stores, RunEvents events) {
        this.stores = stores;
        this.events = events;
    }

    /** Where it is told what no status says. */
    RunEvents events() {
        return events;
    }

    /** Changes the status; writes nothing if nothing changes. Returns the newest state. */
    public Deployment status(Deployment run, Instant now, Consumer<DeploymentStatus> change) {
        Deployment changed = ResourceJson.copy(run, Deployment.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new DeploymentStatus());
        }
        DeploymentStatus status = changed.getStatus();
        status.setObservedGeneration(run.getMetadata().getGeneration());
        if (status.getCreateTime() == null) {
            status.setCreateTime(Timestamps.format(now));
            status.setDeploymentId(TargetNames.deploymentId(run.getMetadata().getUid()));
            status.setCreator(RunKinds.creator(run));
            status.setRevisionLabel(Labels.of(run.getSpec().getRevision()));
        }
        change.accept(status);
        RunConditions.complete(run, status, now);
        status.setWaiting(WaitingColumn.of(status));
        RunStatusBound.fit(status);
        if (ResourceJson.same(run.getStatus(), status)) {
            return run;
        }
        Deployment written = stores.deployments().replaceStatus(changed);
        events.changed(run, changed);
        return written;
    }

    /**
     * Makes the group the run's owner and adds our finalizer, in one write; nothing if both are there. A run of a former
     * group of that name is left alone: a second owner would keep it from going with its own.
     */
    public Deployment adopt(Deployment run, DeploymentGroup group) {
        List<OwnerReference> owners = new ArrayList<>(run.getMetadata().getOwnerReferences());
        boolean owned = owners.stream()
                .anyMatch(owner -> owner.getUid().equals(group.getMetadata().getUid()));
        boolean held = holds(run);
        if ((owned && held)
                || run.getMetadata().getDeletionTimestamp() != null
                || RunOwners.isOfAnotherGroup(run, group)) {
            return run;
        }
        if (!owned) {
            boolean controlled = owners.stream().anyMatch(owner -> Boolean.TRUE.equals(owner.getController()));
            owners.add(new OwnerReferenceBuilder()
                    .withApiVersion(group.getApiVersion())
                    .withKind(group.getKind())
                    .withName(group.getMetadata().getName())
                    .withUid(group.getMetadata().getUid())
                    .withController(!controlled)
                    .withBlockOwnerDeletion(false)
                    .build());
        }
        List<String> finalizers = new ArrayList<>(run.getMetadata().getFinalizers());
        if (!held) {
            finalizers.add(Labels.RUN_FINALIZER);
        }
        return patch(run, Map.of("ownerReferences", owners, "finalizers", finalizers));
    }

    /** Whether the run's object is held by our finalizer. */
    boolean holds(Deployment run) {
        return run.getMetadata().getFinalizers().contains(Labels.RUN_FINALIZER);
    }

    /** Lets the run's object go. */
    Deployment release(Deployment run) {
        if (!holds(run)) {
            return run;
        }
        List<String> rest = run.getMetadata().getFinalizers().stream()
                .filter(finalizer -> !finalizer.equals(Labels.RUN_FINALIZER))
                .toList();
        return patch(run, Map.of("finalizers", rest));
    }

    private Deployment patch(Deployment run, Map<String, Object> changes) {
        Map<String, Object> metadata = new LinkedHashMap<>(changes);
        metadata.put("resourceVersion", Objects.requireNonNull(run.getMetadata().getResourceVersion()));
        return stores.deployments().patchMetadata(run, Serialization.asJson(metadata));
    }
}
