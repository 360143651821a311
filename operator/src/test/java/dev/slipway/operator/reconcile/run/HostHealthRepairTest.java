package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetSpec;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.RevisionAttempt;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host's entry says after a run: its health, and what was tried in vain. */
@NullUnmarked
class HostHealthRepairTest {
    private final TestingRun world = new TestingRun();

    @BeforeEach
    void started() {
        world.started();
        world.run.getStatus().getResolved().setHandledRetry("again");
        world.group.getStatus().setLastHandledRetry("came while it ran");
    }

    @Test
    void aHostThatFailedWithItsOrderWasTried() {
        InstanceRevision entry = entry(target("Failed", "incarnation-1"), known("Healthy"));

        assertThat(entry.getHealth()).isEqualTo("Unhealthy");
        assertThat(entry.getRevisionHash()).as("what it has").isEqualTo(TestingRun.hash("v1"));
        assertThat(entry.getAttempted()).satisfies(attempt -> {
            assertThat(attempt.getRevisionHash()).isEqualTo(TestingRun.hash("v2"));
            assertThat(attempt.getIncarnation()).isEqualTo("incarnation-1");
            assertThat(attempt.getRetry()).isEqualTo("again");
            assertThat(attempt.getRun()).isEqualTo("web-5");
        });
    }

    @Test
    void aHostOfWhichNothingWasKnownGetsAnEntry() {
        InstanceRevision entry = entry(target("Failed", "incarnation-1"), null);
        assertThat(entry.getHealth()).isEqualTo("Unhealthy");
        assertThat(entry.getRevisionHash()).isNull();
        assertThat(entry.getAttempted()).isNotNull();
    }

    @Test
    void aHostThatNeverTookItsOrderWasNotTried() {
        assertThat(entry(target("Failed", null), null)).isNull();
        InstanceRevision entry = entry(target("Failed", null), known("Healthy"));
        assertThat(entry.getHealth()).isEqualTo("Unhealthy");
        assertThat(entry.getAttempted()).isNull();
    }

    @Test
    void aHostWhoseOrderWasRefusedWasTried() {
        world.host("web-a", "", null, null).getStatus().setIncarnation("incarnation-1");
        DeploymentTarget target = target("Failed", null);
        target.setSpec(new DeploymentTargetSpec());
        target.getSpec().setTargetId("web-a");
        assertThat(entry(target, null)).as("never asked for its order").isNull();

        target.getStatus().setFailureType("Rejected");
        assertThat(entry(target, null).getAttempted().getIncarnation()).isEqualTo("incarnation-1");
    }

    @Test
    void aSuccessMakesFormerAttemptsVoid() {
        InstanceRevision known = known("Healthy");
        known.setRun("web-5");
        known.setRevisionHash(TestingRun.hash("v2"));
        known.setRevisionDigest("digest of the host");
        known.setAttempted(new RevisionAttempt());
        InstanceRevision kept = entry(target("Succeeded", "incarnation-1"), known);
        assertThat(kept.getAttempted()).isNull();
        assertThat(kept.getRevisionDigest()).isEqualTo("digest of the host");

        InstanceRevision missed = known("Unhealthy");
        missed.setAttempted(new RevisionAttempt());
        InstanceRevision entry = entry(target("Succeeded", "incarnation-1"), missed);
        assertThat(entry.getHealth()).isEqualTo("Healthy");
        assertThat(entry.getRevisionHash()).isEqualTo(TestingRun.hash("v2"));
        assertThat(entry.getAttempted()).isNull();
    }

    /** Where the gateway died between a host's last report and what the host says that it has. */
    @Test
    void whatAFormerRunOfTheNameHasLeftIsNotOfThisRun() {
        InstanceRevision known = known("Healthy");
        known.setRun("web-5");
        assertThat(known.getRevisionHash()).isEqualTo(TestingRun.hash("v1"));

        assertThat(entry(target("Succeeded", "incarnation-1"), known).getRevisionHash())
                .isEqualTo(TestingRun.hash("v2"));
    }

    @Test
    void aSkippedHostKeepsWhatItHas() {
        assertThat(entry(target("Skipped", null), known("Healthy"))).isNull();
    }

    private InstanceRevision entry(DeploymentTarget target, InstanceRevision known) {
        return HostHealthRepair.entry(world.facts(), target, Optional.ofNullable(known), "group-id");
    }

    private static InstanceRevision known(String health) {
        InstanceRevision known = new InstanceRevision();
        known.setDeploymentGroupId("group-id");
        known.setRevisionHash(TestingRun.hash("v1"));
        known.setRun("web-1");
        known.setHealth(health);
        return known;
    }

    private static DeploymentTarget target(String status, String deliveredTo) {
        DeploymentTarget target = new DeploymentTarget();
        target.setStatus(new DeploymentTargetStatus());
        target.getStatus().setStatus(status);
        if (deliveredTo != null) {
            Delivery delivery = new Delivery();
            delivery.setIncarnation(deliveredTo);
            target.getStatus().setDelivered(delivery);
        }
        return target;
    }
}
