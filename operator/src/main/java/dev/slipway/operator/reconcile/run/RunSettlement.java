package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.operator.reconcile.run.targets.EndOfNamespace;
import dev.slipway.operator.reconcile.run.targets.TargetNames;
import dev.slipway.operator.reconcile.run.words.RunConditions;
import dev.slipway.operator.store.Stores;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.translate.Origins;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.SuccessfulRuns;
import dev.slipway.translate.run.RunFacts;
import dev.slipway.translate.run.RunKinds;
import dev.slipway.translate.run.Runs;
import dev.slipway.translate.state.RunStatuses;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What follows from a run's end, each step repeatable: its rollback is created, the group's last successful run is
 * recorded and its place given back, the object is let go, one that is being deleted at the next look. A crash in between
 * leaves a run that is looked at again.
 */
final class RunSettlement {
    private final Stores stores;
    private final RunWriter writer;
    private final GroupSlot slot;
    private final Rollbacks rollbacks;
    private final TermRuns term;

    RunSettlement(Stores stores, RunWriter writer, GroupSlot slot, TermRuns term) {
        this.stores = stores;
        this.writer = writer;
        this.slot = slot;
        this.rollbacks = new Rollbacks(stores);
        this.term = term;
    }

    Next pass(RunFacts facts, Deployment ended) {
        Deployment run = owesRollback(ended) ? rollBack(facts, ended) : ended;
        giveBackPlace(facts, run);
        if (RunKinds.kind(run) == RunKind.ROLLBACK) {
            tellRolledBack(facts, run);
        }
        if (facts.deleting() && !RunStatuses.terminal(facts.run())) {
            // Else it is gone before anybody is told of its end.
            return new Next(facts.now());
        }
        writer.release(run);
        term.forget(run);
        return Next.WHEN_SOMETHING_HAPPENS;
    }

    private void giveBackPlace(RunFacts facts, Deployment run) {
        EndOfNamespace.allows(
                run, () -> placeOf(facts, run).ifPresent(group -> slot.change(group, status -> settle(status, run))));
    }

    /**
     * The group, if the run has its place. A run that is let go now is not looked at again: before that it is not enough
     * that this cache, perhaps older than what a former leader wrote, does not show the place as taken.
     */
    private Optional<DeploymentGroup> placeOf(RunFacts facts, Deployment run) {
        Optional<DeploymentGroup> known =
                stores.groups().get(facts.namespace(), groupName(run)).filter(group -> Runs.heldBy(group, run));
        return known.isPresent() || !writer.holds(run)
                ? known
                : stores.groups().read(facts.namespace(), groupName(run)).filter(group -> Runs.heldBy(group, run));
    }

    /** The run that was rolled back says how that went (S 7, rollbackMessage), unless it or its link is gone. */
    private void tellRolledBack(RunFacts facts, Deployment rollback) {
        OperatorFields operator = Objects.requireNonNull(rollback.getSpec().getOperator());
        stores.deployments()
                .get(facts.namespace(), Objects.requireNonNullElse(operator.getTriggeringDeploymentName(), ""))
                .filter(run -> run.getMetadata().getUid().equals(operator.getTriggeringDeploymentUid()))
                .filter(run -> linksTo(run, rollback))
                .ifPresent(run -> writer.status(run, facts.now(), status -> {
                    String outcome = outcome(rollback);
                    Objects.requireNonNull(status.getRollbackInfo()).setRollbackMessage(outcome);
                    status.setConditions(RunConditions.rollbackEnded(
                            run, status, facts.now(), RunStatuses.SUCCEEDED.equals(RunStatuses.of(rollback)), outcome));
                }));
    }

    private static boolean linksTo(Deployment run, Deployment rollback) {
        RollbackInfo info = run.getStatus() == null ? null : run.getStatus().getRollbackInfo();
        return info != null && rollback.getMetadata().getName().equals(info.getRollbackDeploymentName());
    }

    private static String outcome(Deployment rollback) {
        String name = rollback.getMetadata().getName();
        String label = Objects.requireNonNullElse(rollback.getStatus().getRevisionLabel(), "");
        return RunStatuses.SUCCEEDED.equals(RunStatuses.of(rollback))
                ? RunStatuses.ROLLED_BACK_TO + "%s by %s".formatted(label, name)
                : "the rollback %s to %s ended as %s; see its status".formatted(name, label, RunStatuses.of(rollback));
    }

    private static String groupName(Deployment run) {
        return Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), "");
    }

    private static boolean owesRollback(Deployment run) {
        RollbackInfo info = run.getStatus().getRollbackInfo();
        return info != null && info.getRollbackDeploymentName() != null && info.getRollbackDeploymentId() == null;
    }

    /** A group that is going or gone, has nothing to go back to or too many hosts gets no rollback; the run says so. */
    private Deployment rollBack(RunFacts facts, Deployment run) {
        Optional<DeploymentSpec> spec = rollback(run, stores.groups().get(facts.namespace(), groupName(run)))
                .or(() -> rollback(run, storedGroup(facts, run)));
        if (spec.isEmpty()) {
            return notRolledBack(
                    facts,
                    run,
                    Platforms.isLambda(run)
                            ? "the deployment group is gone, or what the alias served before is not known"
                            : "the deployment group or its last successful run is gone");
        }
        int hosts = Rollbacks.hosts(spec.get());
        if (hosts > Origins.MAX_TARGET_INSTANCES) {
            return notRolledBack(
                    facts,
                    run,
                    "the run touched %d hosts, and a rollback has at most %d; deploy the revision by hand"
                            .formatted(hosts, Origins.MAX_TARGET_INSTANCES));
        }
        return rollbacks
                .create(run, spec.get())
                .map(created -> writer.status(
                        run,
                        facts.now(),
                        status -> Objects.requireNonNull(status.getRollbackInfo())
                                .setRollbackDeploymentId(TargetNames.deploymentId(
                                        created.getMetadata().getUid()))))
                .orElseGet(() -> notRolledBack(
                        facts,
                        run,
                        "another deployment is called %s; delete it and deploy the revision by hand"
                                .formatted(
                                        Objects.requireNonNull(run.getStatus().getRollbackInfo())
                                                .getRollbackDeploymentName())));
    }

    private Deployment notRolledBack(RunFacts facts, Deployment run, String reason) {
        return writer.status(run, facts.now(), status -> {
            RollbackInfo info = Objects.requireNonNull(status.getRollbackInfo());
            info.setRollbackDeploymentName(null);
            info.setRollbackMessage("not rolled back: " + reason);
        });
    }

    private Optional<DeploymentSpec> rollback(Deployment run, Optional<DeploymentGroup> group) {
        return group.filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .flatMap(found -> rollbacks.spec(run, found));
    }

    /** That a run is not rolled back is said for good, and a cache may be behind. */
    private Optional<DeploymentGroup> storedGroup(RunFacts facts, Deployment run) {
        return EndOfNamespace.answer(run, () -> stores.groups().read(facts.namespace(), groupName(run)))
                .flatMap(Function.identity());
    }

    private static void settle(DeploymentGroupStatus status, Deployment run) {
        GroupSlot.empty(status);
        if (RunStatuses.SUCCEEDED.equals(RunStatuses.of(run))) {
            status.setLastSuccessful(SuccessfulRuns.of(run, status.getLastSuccessful()));
        }
    }
}
