package dev.slipway.operator.gateway.report;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.store.InstanceChange;
import dev.slipway.operator.gateway.targets.InstalledRules;
import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The write after a terminal one: what the host has installed now, and its health (S 3). Repeating it changes nothing. */
final class HostOutcomes {
    private static final Logger LOG = LoggerFactory.getLogger(HostOutcomes.class);

    private static final String SUCCEEDED = "Succeeded";

    private final GatewayStore store;
    private final InstanceChange changes;

    HostOutcomes(GatewayStore store) {
        this.store = store;
        this.changes = new InstanceChange(store);
    }

    /** Does nothing unless the target has ended by a terminal report. */
    void settle(Caller caller, DeploymentTarget target, Report report) {
        TargetView view = TargetView.of(target);
        if (!view.terminal() || report.status() == TargetOutcome.IN_PROGRESS) {
            return;
        }
        Optional<Deployment> run = store.run(view.namespace(), view.run());
        if (run.isEmpty()
                || run.get().getStatus() == null
                || run.get().getStatus().getResolved() == null) {
            LOG.atWarn()
                    .addKeyValue("namespace", view.namespace())
                    .addKeyValue("target", view.name())
                    .log("the run of a target that has ended is unknown here; the leader will set the host's health");
            return;
        }
        InstanceRevision entry = entry(run.get(), target);
        boolean installed = installed(target);
        changes.make(
                caller.namespace(),
                caller.name(),
                instance -> caller.uid().equals(instance.getMetadata().getUid()) && !newerIsStored(instance, entry),
                (instance, status) ->
                        status.setInstalled(InstalledRules.ended(status.getInstalled(), entry, installed)));
    }

    /** A report that is repeated late must not bring back what a later run has replaced. */
    private boolean newerIsStored(Instance instance, InstanceRevision entry) {
        List<InstanceRevision> stored =
                instance.getStatus() == null ? null : instance.getStatus().getInstalled();
        String namespace = instance.getMetadata().getNamespace();
        return stored != null
                && stored.stream()
                        .filter(one -> Objects.equals(one.getDeploymentGroupId(), entry.getDeploymentGroupId()))
                        .anyMatch(one -> sequence(namespace, one.getRun()) > sequence(namespace, entry.getRun()));
    }

    private long sequence(String namespace, @Nullable String run) {
        return run == null
                ? -1
                : store.run(namespace, run)
                        .map(Deployment::getStatus)
                        .map(DeploymentStatus::getSequence)
                        .orElse(-1L);
    }

    private static InstanceRevision entry(Deployment run, DeploymentTarget target) {
        DeploymentStatus status = Objects.requireNonNull(run.getStatus());
        DeploymentTargetStatus ended = Objects.requireNonNull(target.getStatus());
        InstanceRevision entry = new InstanceRevision();
        entry.setDeploymentGroupId(Objects.requireNonNull(status.getResolved()).getDeploymentGroupId());
        entry.setRevisionHash(status.getRevisionHash());
        entry.setRevisionDigest(
                ended.getRevision() != null && ended.getRevision().getDigest() != null
                        ? ended.getRevision().getDigest()
                        : status.getRevisionDigest());
        entry.setRun(run.getMetadata().getName());
        entry.setHealth(SUCCEEDED.equals(ended.getStatus()) ? InstalledRules.HEALTHY : InstalledRules.UNHEALTHY);
        return entry;
    }

    private static boolean installed(DeploymentTarget target) {
        List<LifecycleEvent> events = Objects.requireNonNull(target.getStatus()).getLifecycleEvents();
        return SUCCEEDED.equals(target.getStatus().getStatus())
                || events != null
                        && events.stream()
                                .anyMatch(event -> "Install".equals(event.getLifecycleEventName())
                                        && SUCCEEDED.equals(event.getStatus()));
    }
}
