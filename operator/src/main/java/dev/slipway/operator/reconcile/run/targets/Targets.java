package dev.slipway.operator.reconcile.run.targets;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.state.TargetStatuses;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes DeploymentTargets: creation, dispatch and the ends that the leader may give them (design 3, "Who writes what"). What is only a draft is made first. */
public final class Targets {

    /** The only segment of a host without load balancer. */
    static final int SEGMENT = 1;

    private final Stores stores;
    private final Epoch epoch;
    private final Clock clock;

    public Targets(Stores stores, Epoch epoch, Clock clock) {
        this.stores = stores;
        this.epoch = epoch;
        this.clock = clock;
    }

    public static boolean belongsTo(DeploymentTarget target, Deployment run) {
        return target.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(run.getMetadata().getUid()));
    }

    public static boolean dispatched(DeploymentTarget target) {
        return target.getStatus() != null && target.getStatus().getDispatch() != null;
    }

    /** The target of one host, to be made by {@link #make}. */
    public static DeploymentTarget draft(Deployment run, OutstandingTarget host, String zone, HostHealth health) {
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setDeploymentName(run.getMetadata().getName());
        spec.setDeploymentGroupName(run.getSpec().getDeploymentGroupName());
        spec.setTargetType("InstanceTarget");
        String name = Objects.requireNonNullElse(host.getTargetId(), "");
        spec.setTargetId(name);
        spec.setInstanceUid(host.getInstanceUid());
        spec.setZone(zone.isEmpty() ? null : zone);
        spec.setInstanceHealth(health.instance().text());
        spec.setRevisionHealth(health.revision().text());
        return owned(run, TargetNames.of(run, name), spec);
    }

    /**
     * Makes what is a {@link #draft}; a target that is there stays as it is.
     *
     * @throws StaleException if one of that name was there unseen; it is known afterwards
     */
    public DeploymentTarget make(DeploymentTarget target) {
        if (target.getMetadata().getUid() != null) {
            return target;
        }
        return stores.targets().create(target).orElseThrow(() -> {
            stores.targets()
                    .read(
                            target.getMetadata().getNamespace(),
                            target.getMetadata().getName());
            return new StaleException(target);
        });
    }

    /** A target of the run called {@code name}, not created yet. */
    public static DeploymentTarget owned(Deployment run, String name, DeploymentTargetSpec spec) {
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withNamespace(run.getMetadata().getNamespace())
                .withName(name)
                .withLabels(
                        Map.of(Labels.DEPLOYMENT_UID, run.getMetadata().getUid(), Labels.MANAGED_BY, Labels.SLIPWAY))
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(run.getApiVersion())
                        .withKind(run.getKind())
                        .withName(run.getMetadata().getName())
                        .withUid(run.getMetadata().getUid())
                        .withController(true)
                        .withBlockOwnerDeletion(false)
                        .build())
                .build());
        target.setSpec(spec);
        return target;
    }

    /** The run's targets as the API server has them now. */
    public List<DeploymentTarget> list(Deployment run) {
        return stores.targets()
                .list(
                        run.getMetadata().getNamespace(),
                        Map.of(Labels.DEPLOYMENT_UID, run.getMetadata().getUid()));
    }

    /** Removes a target of a run that is not frozen yet. */
    public void delete(DeploymentTarget target) {
        stores.targets().delete(target);
    }

    /** Its time is that of the write: the last of thousands comes long after the pass has begun, and must not be late at once. */
    public void dispatch(DeploymentTarget target) {
        change(target, status -> {
            Dispatch dispatch = new Dispatch();
            dispatch.setSegment(SEGMENT);
            dispatch.setEpoch(Epochs.of(epoch));
            dispatch.setTime(Timestamps.format(clock.instant()));
            status.setStatus(TargetStatuses.PENDING);
            status.setDispatch(dispatch);
        });
    }

    /** Gives an order of an earlier leader this leader's epoch; when it was dispatched stays. */
    public void restamp(DeploymentTarget target) {
        change(target, status -> Objects.requireNonNull(status.getDispatch()).setEpoch(Epochs.of(epoch)));
    }

    public void skip(DeploymentTarget target) {
        change(target, status -> {
            status.setStatus(TargetStatuses.SKIPPED);
            status.setDispatch(null);
        });
    }

    public void fail(DeploymentTarget target, TargetFailure failure) {
        change(target, status -> {
            status.setStatus(TargetStatuses.FAILED);
            status.setFailureType(failure.type().text());
            status.setMessage(failure.message());
            status.setLifecycleEvents(LostEvents.of(status.getLifecycleEvents(), failure));
            status.setCurrentEvent(failure.event());
        });
    }

    private void change(DeploymentTarget target, Consumer<DeploymentTargetStatus> change) {
        DeploymentTarget changed = ResourceJson.copy(make(target), DeploymentTarget.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new DeploymentTargetStatus());
        }
        changed.getStatus().setObservedGeneration(changed.getMetadata().getGeneration());
        change.accept(changed.getStatus());
        // A gateway in this process hands out an order without waiting for what it watches.
        stores.targets().announce(stores.targets().replaceStatus(changed));
    }
}
