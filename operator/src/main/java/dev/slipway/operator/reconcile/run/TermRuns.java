package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.operator.reconcile.run.targets.EndOfNamespace;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.store.Stores;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.state.TargetStatuses;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that this leader has taken over (design 5): before its first decision about one it stamps its epoch into
 * it, lists its targets consistently and stamps the orders that nobody has reported on.
 */
public final class TermRuns {
    private final Epoch epoch;
    private final Targets targets;
    private final RunWriter writer;
    /** When, by UID; a run that this leader has started was never without one. */
    private final Map<String, Instant> takenOver = new ConcurrentHashMap<>();

    private final MissingTargets missing = new MissingTargets();

    TermRuns(Stores stores, Epoch epoch, RunWriter writer, Clock clock) {
        this.epoch = epoch;
        this.targets = new Targets(stores, epoch, clock);
        this.writer = writer;
    }

    /** Of this term. */
    public Epoch epoch() {
        return epoch;
    }

    Targets targets() {
        return targets;
    }

    /** Notes that the run was frozen by this leader itself: nobody else can have dispatched anything of it. */
    public void startedHere(Deployment run) {
        takenOver.put(run.getMetadata().getUid(), Instant.MIN);
    }

    /** Takes the run over unless that is done; answers the run's newest state. */
    public Deployment takeOver(Deployment run, Instant now) {
        String uid = run.getMetadata().getUid();
        if (takenOver.containsKey(uid)) {
            return run;
        }
        Deployment stamped = writer.status(run, now, status -> status.setEpoch(Epochs.of(epoch)));
        EndOfNamespace.allows(stamped, () -> restamp(run));
        takenOver.put(uid, now);
        return stamped;
    }

    /** Since when this leader or, for a run of its own, nobody else has heard of the run's hosts. */
    Instant watchedSince(Deployment run) {
        return takenOver.getOrDefault(run.getMetadata().getUid(), Instant.MIN);
    }

    /** The targets of a frozen run, of which {@code known} are known here. */
    List<DeploymentTarget> confirmed(Deployment run, List<DeploymentTarget> known) {
        return missing.confirm(run, known, () -> targets.list(run));
    }

    private void restamp(Deployment run) {
        for (DeploymentTarget target : targets.list(run)) {
            if (needsStamp(target)) {
                targets.restamp(target);
            }
        }
    }

    void forget(Deployment run) {
        takenOver.remove(run.getMetadata().getUid());
        missing.forget(run);
    }

    private boolean needsStamp(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        return status != null
                && status.getDispatch() != null
                && status.getLastReport() == null
                && !TargetStatuses.terminal(target)
                && !Epochs.same(status.getDispatch().getEpoch(), epoch);
    }
}
