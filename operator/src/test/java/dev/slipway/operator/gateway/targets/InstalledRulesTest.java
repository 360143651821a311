package dev.slipway.operator.gateway.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.protocol.wire.InstalledRevision;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class InstalledRulesTest {
    @Test
    void keepsWhatTheHostSaysAgain() {
        List<InstanceRevision> stored = List.of(stored("g", "v1:a", "run-1", "Unhealthy"));
        assertThat(InstalledRules.polled(stored, List.of(new InstalledRevision("g", "v1:a", "d", "run-1", null))))
                .isEqualTo(stored);
    }

    @Test
    void takesOverAnotherRevisionWithoutClaimingItsHealth() {
        List<InstanceRevision> merged = InstalledRules.polled(
                List.of(stored("g", "v1:a", "run-1", "Healthy")),
                List.of(new InstalledRevision("g", "v1:b", "d", "run-2", null)));
        assertThat(merged).singleElement().satisfies(one -> {
            assertThat(one.getRevisionHash()).isEqualTo("v1:b");
            assertThat(one.getHealth()).isEqualTo("Unknown");
        });
    }

    @Test
    void forgetsWhatAWipedHostNoLongerHas() {
        assertThat(InstalledRules.polled(List.of(stored("g", "v1:a", "run-1", "Healthy")), List.of()))
                .isEmpty();
        List<InstanceRevision> neverInstalled = List.of(stored("g", null, null, "Unhealthy"));
        assertThat(InstalledRules.polled(neverInstalled, List.of())).isEqualTo(neverInstalled);
    }

    @Test
    void keepsTheFormerRevisionWhenARunFailedBeforeInstall() {
        List<InstanceRevision> ended = InstalledRules.ended(
                List.of(stored("g", "v1:a", "run-1", "Healthy")), stored("g", "v1:b", "run-2", "Unhealthy"), false);
        assertThat(ended).singleElement().satisfies(one -> {
            assertThat(one.getRevisionHash()).isEqualTo("v1:a");
            assertThat(one.getRun()).isEqualTo("run-1");
            assertThat(one.getHealth()).isEqualTo("Unhealthy");
        });
    }

    @Test
    void touchesNoOtherGroup() {
        InstanceRevision other = stored("other", "v1:x", "run-9", "Healthy");
        List<InstanceRevision> ended =
                InstalledRules.ended(List.of(other), stored("g", "v1:b", "run-2", "Healthy"), true);
        assertThat(ended).hasSize(2).contains(other);
    }

    private static InstanceRevision stored(String group, String hash, String run, String health) {
        InstanceRevision revision = new InstanceRevision();
        revision.setDeploymentGroupId(group);
        revision.setRevisionHash(hash);
        revision.setRevisionDigest("d");
        revision.setRun(run);
        revision.setHealth(health);
        return revision;
    }
}
