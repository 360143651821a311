package dev.slipway.cli.view.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class GroupNotesTest {
    @Test
    void groupThatHasNotHeardOfTheEndSpeaksOfTheRun() {
        assertThat(GroupNotes.speaksOf(group("activeRun: slow-3", ""), "slow-3"))
                .isTrue();
        assertThat(GroupNotes.speaksOf(group("status: Deploying", "deployment slow-3 is under way"), "slow-3"))
                .isTrue();
    }

    @Test
    void groupThatSpeaksOfWhatIsNextHasHeard() {
        assertThat(GroupNotes.speaksOf(group("activeRun: slow-31", "deployment slow-31 is under way"), "slow-3"))
                .isFalse();
        assertThat(GroupNotes.speaksOf(group("status: Stopped", "slow-3 was stopped"), "slow-3"))
                .isFalse();
    }

    private static DeploymentGroup group(String status, String sentence) {
        return Serialization.unmarshal("""
                metadata: {name: slow, namespace: shop}
                spec: {applicationName: web}
                status:
                  %s
                  conditions: [{type: Reconciling, status: "True", message: "%s"}]
                """.formatted(status, sentence), DeploymentGroup.class);
    }
}
