package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.translate.run.Runs;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who holds a group's place, and what taking it means for the group. */
@NullUnmarked
class GroupSlotTest {
    private final TestingRun world = new TestingRun();
    private final DeploymentGroupStatus status = world.group.getStatus();

    @Test
    void aRunMadeAnewUnderTheNameIsAnother() {
        GroupSlot.occupy(status, world.facts(), TestingRun.hash("v2"));
        assertThat(Runs.heldBy(world.group, world.run)).isTrue();
        assertThat(Runs.active(world.facts())).contains("web-5");

        world.run.getMetadata().setUid("uid-of-another");

        assertThat(Runs.heldBy(world.group, world.run)).isFalse();
        assertThat(Runs.active(world.facts())).isEmpty();
    }

    @Test
    void aPlaceTakenByAnOlderOperatorIsHeldByName() {
        status.setActiveRun("web-5");
        assertThat(Runs.heldBy(world.group, world.run)).isTrue();
    }

    @Test
    void anOverrideLatchesWhatGitWantsInTheSameWrite() {
        world.group.getSpec().setRevision(TestingRun.revision("v3"));
        world.run.getSpec().setOverrideTargetRevision(true);
        status.setSequence(5L);

        GroupSlot.occupy(status, world.facts(), TestingRun.hash("v2"));

        assertThat(status.getLastAttempted().getRevisionHash()).isEqualTo(TestingRun.hash("v3"));
        assertThat(status.getLastAttempted().getRun()).isEqualTo("web-5");
        assertThat(status.getLatched().getRevisionHash()).isEqualTo(TestingRun.hash("v3"));
        assertThat(status.getLatched().getReason()).isEqualTo("Overridden");
        assertThat(status.getLatched().getSequence()).isEqualTo(5);
    }

    @Test
    void withoutAnotherRevisionThereIsNothingToLatch() {
        world.run.getSpec().setOverrideTargetRevision(true);
        GroupSlot.occupy(status, world.facts(), TestingRun.hash("v2"));
        assertThat(status.getLatched()).as("Git names none").isNull();

        world.group.getSpec().setRevision(TestingRun.revision("v2"));
        GroupSlot.occupy(status, world.facts(), TestingRun.hash("v2"));
        assertThat(status.getLatched()).as("Git names the same").isNull();
    }
}
