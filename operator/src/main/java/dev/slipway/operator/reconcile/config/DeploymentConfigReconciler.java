package dev.slipway.operator.reconcile.config;

import static dev.slipway.operator.reconcile.status.ConditionValue.isFalse;
import static dev.slipway.operator.reconcile.status.ConditionValue.isTrue;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentconfig.DeploymentConfigStatus;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
import dev.slipway.operator.reconcile.status.ConditionValue;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.operator.store.Stores;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Says whether a DeploymentConfig can be used by this version. */
public final class DeploymentConfigReconciler implements Reconciler<DeploymentConfig> {
    private final Stores stores;
    private final Clock clock;

    public DeploymentConfigReconciler(Stores shared, Term term, Clock clock) {
        this.stores = shared.guardedBy(term);
        this.clock = clock;
    }

    @Override
    public UpdateControl<DeploymentConfig> reconcile(DeploymentConfig seen, Context<DeploymentConfig> context) {
        DeploymentConfig config = stores.configs().newest(seen);
        DeploymentConfig changed = ResourceJson.copy(config, DeploymentConfig.class);
        DeploymentConfigStatus status =
                changed.getStatus() == null ? new DeploymentConfigStatus() : changed.getStatus();
        changed.setStatus(status);
        Long generation = config.getMetadata().getGeneration();
        status.setObservedGeneration(generation);
        status.setConditions(Conditions.of(status.getConditions(), generation, clock.instant(), conditions()));
        return Attempt.of(() -> {
            if (!ResourceJson.same(config.getStatus(), status)) {
                stores.configs().replaceStatus(changed);
            }
            return Optional.empty();
        });
    }

    /** Its schema refuses whatever no version could use; there is no field that this one does not act on. */
    private static List<ConditionValue> conditions() {
        return List.of(
                isTrue(Conditions.READY, Reasons.VALID, "the configuration can be used"),
                isFalse(Conditions.RECONCILING, Reasons.DONE, "nothing is under way"),
                isFalse(Conditions.STALLED, Reasons.NOT_STALLED, "nothing is in the way"));
    }
}
