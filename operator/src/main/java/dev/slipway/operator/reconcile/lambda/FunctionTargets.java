package dev.slipway.operator.reconcile.lambda;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LambdaFunction;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.lambda.function.FunctionState;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.translate.lambda.FunctionStatus;
import dev.slipway.translate.state.TargetStatuses;
import java.util.function.Consumer;

/** Writes the one DeploymentTarget of a Lambda run: what it is about at creation, where it stands before and after each call. */
final class FunctionTargets {
    private final Stores stores;

    FunctionTargets(Stores stores) {
        this.stores = stores;
    }

    /** Creates it; one that exists already is as good. */
    void create(Deployment run, LambdaFunction function) {
        DeploymentTargetSpec spec = new DeploymentTargetSpec();
        spec.setDeploymentName(run.getMetadata().getName());
        spec.setDeploymentGroupName(run.getSpec().getDeploymentGroupName());
        spec.setTargetType("LambdaTarget");
        spec.setTargetId(function.getFunctionName() + ":" + function.getFunctionAlias());
        spec.setLambdaFunction(function);
        stores.targets().create(Targets.owned(run, TargetNames.ofFunction(run), spec));
    }

    /** Whether it is there, by the API server: a cache may be behind. If so it is known afterwards. */
    boolean known(Deployment run) {
        return stores.targets()
                .read(run.getMetadata().getNamespace(), TargetNames.ofFunction(run))
                .filter(target -> Targets.belongsTo(target, run))
                .isPresent();
    }

    /** Persists a state; nothing is written if nothing changes. */
    DeploymentTarget write(DeploymentTarget target, FunctionState state) {
        return change(target, status -> FunctionStatus.store(status, state));
    }

    /** Persists the last state, and how it ended. */
    DeploymentTarget end(DeploymentTarget target, FunctionState state, Outcome outcome, String message) {
        return change(target, status -> {
            FunctionStatus.store(status, state);
            status.setStatus(
                    switch (outcome) {
                        case SUCCEEDED -> TargetStatuses.SUCCEEDED;
                        case FAILED, STOPPED -> TargetStatuses.FAILED;
                    });
            status.setFailureType(outcome == Outcome.SUCCEEDED ? null : "Failed");
            status.setMessage(message);
        });
    }

    private DeploymentTarget change(DeploymentTarget target, Consumer<DeploymentTargetStatus> change) {
        DeploymentTarget changed = ResourceJson.copy(target, DeploymentTarget.class);
        if (changed.getStatus() == null) {
            changed.setStatus(new DeploymentTargetStatus());
        }
        changed.getStatus().setObservedGeneration(target.getMetadata().getGeneration());
        change.accept(changed.getStatus());
        return ResourceJson.same(target.getStatus(), changed.getStatus())
                ? target
                : stores.targets().replaceStatus(changed);
    }
}
