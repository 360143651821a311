package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.reconcile.run.targets.Targets;
import dev.slipway.plan.health.HostHealth;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A missing target is a failed one, and with OneAtATime a single one ends its run. */
@NullUnmarked
class MissingTargetsTest {
    private final TestingRun testing = new TestingRun();
    private final MissingTargets missing = new MissingTargets();
    private List<DeploymentTarget> stored = List.of();
    private boolean forbidden;
    private int asked;

    @BeforeEach
    void freezeThree() {
        testing.started().getFrozen().setTargets(3);
    }

    @Test
    void aCacheThatIsBehindLosesNoTarget() {
        stored = List.of(target("a"), target("b"), target("c"));

        assertThat(targets(target("a"))).isEqualTo(stored);
        assertThat(targets(target("a"), target("b"))).isEqualTo(stored);
    }

    @Test
    void nobodyIsAskedWhileNoneIsMissing() {
        assertThat(targets(target("a"), target("b"), target("c"))).hasSize(3);
        assertThat(asked).isZero();
    }

    /** A run of thousands is not listed with each of its passes because somebody has deleted one of its targets. */
    @Test
    void isAskedOnceForEachThatIsGone() {
        stored = List.of(target("a"), target("b"));
        assertThat(targets(target("a"), target("b"))).hasSize(2);
        assertThat(targets(target("a"), target("b"))).hasSize(2);
        assertThat(asked).isEqualTo(1);

        stored = List.of(target("a"));
        assertThat(targets(target("a"))).hasSize(1);
        assertThat(targets(target("a"))).hasSize(1);
        assertThat(asked).isEqualTo(2);
    }

    /** Else a run could not end with its namespace. */
    @Test
    void aRunThatGoesWithItsNamespaceEndsWithoutAnAnswer() {
        forbidden = true;
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(this::targets);

        testing.run.getMetadata().setDeletionTimestamp("2026-11-25T09:30:00Z");
        assertThat(targets(target("a"))).hasSize(1);
    }

    private List<DeploymentTarget> targets(DeploymentTarget... known) {
        return missing.confirm(testing.run, List.of(known), () -> {
            asked++;
            if (forbidden) {
                throw new KubernetesClientException("", HttpURLConnection.HTTP_FORBIDDEN, null);
            }
            return stored;
        });
    }

    private DeploymentTarget target(String host) {
        OutstandingTarget outstanding = new OutstandingTarget();
        outstanding.setTargetId(host);
        return Targets.draft(testing.run, outstanding, "", HostHealth.NEVER_DEPLOYED);
    }
}
