package dev.slipway.operator.reconcile.run.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RunConditionsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Until its rollback has ended a run says that it is rolled back. */
    @Test
    void aRollbackThatFailedHasRolledNothingBack() {
        Deployment run = Serialization.unmarshal("""
                metadata: {name: web-2, generation: 1}
                spec: {deploymentGroupName: web}
                status:
                  status: Failed
                  conditions:
                  - {type: Stalled, status: "True", reason: Failed, message: "5 hosts failed"}
                  - {type: RolledBack, status: "True", reason: RolledBack, message: "rolls back"}
                """, Deployment.class);
        DeploymentStatus status = run.getStatus();

        List<Condition> failed = RunConditions.rollbackEnded(run, status, NOON, false, "web-3 failed");
        assertThat(failed)
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason, Condition::getMessage)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Stalled", "True", "Failed", "5 hosts failed"),
                        org.assertj.core.groups.Tuple.tuple("RolledBack", "False", "RollbackFailed", "web-3 failed"));
        assertThat(RunConditions.rollbackEnded(run, status, NOON, true, "rolled back by web-3")
                        .getLast()
                        .getStatus())
                .isEqualTo("True");
    }
}
