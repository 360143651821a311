package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SuccessfulRunsTest {
    private static final String DRIFT = Origins.CREATOR_DRIFT;

    @Test
    void driftRunRepeatsTheSuccessBeforeAndTellsWhatWasNotKnown() {
        SuccessfulRun adopted = SuccessfulRuns.of(run("", null, 5, "v1:a", null));
        SuccessfulRun after = SuccessfulRuns.of(run("web-7", DRIFT, 7, "v1:a", "sha256:d"), adopted);
        assertThat(after.getRun()).isEqualTo(adopted.getRun());
        assertThat(after.getSequence()).isEqualTo(5);
        assertThat(after.getEndTime()).isEqualTo(adopted.getEndTime());
        assertThat(after.getRevisionDigest()).isEqualTo("sha256:d");
    }

    @Test
    void everyOtherSuccessIsTheLastOne() {
        SuccessfulRun before = SuccessfulRuns.of(run("web-5", null, 5, "v1:a", null));
        assertThat(SuccessfulRuns.of(run("web-6", null, 6, "v1:a", null), before)
                        .getSequence())
                .isEqualTo(6);
        assertThat(SuccessfulRuns.of(run("web-6", DRIFT, 6, "v1:b", null), before)
                        .getSequence())
                .isEqualTo(6);
        assertThat(SuccessfulRuns.of(run("web-6", DRIFT, 6, "v1:a", null), null).getRun())
                .isEqualTo("web-6");
    }

    private static Deployment run(String name, String creator, long sequence, String hash, String digest) {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMetaBuilder().withName(name).build());
        run.setSpec(new DeploymentSpec());
        if (creator != null) {
            OperatorFields operator = new OperatorFields();
            operator.setCreator(creator);
            run.getSpec().setOperator(operator);
        }
        DeploymentStatus status = new DeploymentStatus();
        status.setSequence(sequence);
        status.setRevisionHash(hash);
        status.setRevisionDigest(digest);
        status.setCompleteTime("2026-01-01T00:00:0%dZ".formatted(sequence));
        run.setStatus(status);
        return run;
    }
}
