package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.operator.store.Stores;
import dev.slipway.operator.store.TestingObjects;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Labels;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows from the end of a run that is to be rolled back. */
@NullUnmarked
class RunSettlementTest {
    private static final Epoch EPOCH = new Epoch("installation", 1);

    private final TestingRun world = new TestingRun();
    private final TestingObjects server = new TestingObjects();
    private final Stores stores = server.stores(TestingRun.NAMESPACE);
    private final RunWriter writer = new RunWriter(stores, new RunEvents(stores, (object, occurrence) -> {}));
    private final RunSettlement settlement = new RunSettlement(
            stores,
            writer,
            new GroupSlot(stores, EPOCH),
            new TermRuns(stores, EPOCH, writer, Clock.fixed(TestingRun.NOW, ZoneOffset.UTC)));

    @BeforeEach
    void failed() {
        world.succeededBefore("v1");
        world.started().setStatus("Failed");
        RollbackInfo info = new RollbackInfo();
        info.setRollbackDeploymentName("web-5-rb-1c2d3");
        world.run.getStatus().setRollbackInfo(info);
        server.hold(world.run);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** The caches are empty. */
    @Test
    void aCacheThatIsBehindCostsNoRollback() {
        server.hold(world.group);
        touched(1);

        RollbackInfo info = settled();
        assertThat(info.getRollbackDeploymentId()).startsWith("d-");
        assertThat(stores.deployments()
                        .get(TestingRun.NAMESPACE, "web-5-rb-1c2d3")
                        .orElseThrow()
                        .getSpec()
                        .getOperator()
                        .getTargetInstances())
                .containsExactly("host-0");
    }

    @Test
    void withoutAGroupThereIsNone() {
        RollbackInfo info = settled();
        assertThat(info.getRollbackDeploymentName()).isNull();
        assertThat(info.getRollbackMessage()).contains("the deployment group or its last successful run is gone");
    }

    /** The schema refuses it, for ever: the run would keep its place in the group. */
    @Test
    void ofMoreHostsThanARollbackMayHaveThereIsNone() {
        server.hold(world.group);
        touched(10_001);

        RollbackInfo info = settled();
        assertThat(info.getRollbackDeploymentName()).isNull();
        assertThat(info.getRollbackMessage())
                .isEqualTo("not rolled back: the run touched 10001 hosts, and a rollback has at most 10000;"
                        + " deploy the revision by hand");
    }

    /** In between those are told who asked to be. */
    @Test
    void aRunThatEndsBecauseItIsDeletedIsStillThereForAnotherLook() {
        Deployment open = ResourceJson.copy(world.run, Deployment.class);
        open.getStatus().setStatus("InProgress");
        open.getMetadata().setFinalizers(List.of(Labels.RUN_FINALIZER));
        open.getMetadata().setDeletionTimestamp("2026-11-25T09:30:00Z");
        server.hold(open);
        Deployment ended = ResourceJson.copy(open, Deployment.class);
        ended.getStatus().setStatus("Stopped");

        assertThat(settlement.pass(world.facts().with(open), ended).at()).isEqualTo(TestingRun.NOW);
        assertThat(finalizers()).containsExactly(Labels.RUN_FINALIZER);
        assertThat(settlement.pass(world.facts().with(ended), ended).at()).isNull();
        assertThat(finalizers()).isEmpty();
    }

    @Test
    void theTimeToTellCountsFromTheEndOfARunNotFromItsDeletion() {
        world.run.getMetadata().setDeletionTimestamp("2026-11-25T09:50:00Z");
        world.run.getStatus().setCompleteTime("2026-11-25T09:59:30Z");
        assertThat(DeploymentReconciler.waitedEnough(world.facts())).isFalse();
        world.run.getStatus().setCompleteTime("2026-11-25T09:59:29Z");
        assertThat(DeploymentReconciler.waitedEnough(world.facts())).isTrue();
    }

    private List<String> finalizers() {
        return stores.deployments()
                .read(TestingRun.NAMESPACE, "web-5")
                .orElseThrow()
                .getMetadata()
                .getFinalizers();
    }

    private RollbackInfo settled() {
        settlement.pass(world.facts(), world.run);
        Deployment run = stores.deployments().get(TestingRun.NAMESPACE, "web-5").orElseThrow();
        return run.getStatus().getRollbackInfo();
    }

    private void touched(int hosts) {
        for (int i = 0; i < hosts; i++) {
            OutstandingTarget host = new OutstandingTarget();
            host.setTargetId("host-" + i);
            DeploymentTarget target = Targets.draft(world.run, host, "", HostHealth.NEVER_DEPLOYED);
            target.setStatus(new DeploymentTargetStatus());
            target.getStatus().setDispatch(new Dispatch());
            server.hold(target);
        }
    }
}
