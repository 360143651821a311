package dev.slipway.operator.gateway.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PodReplicasTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void aPodThatRunsOrWillRunLives() {
        assertThat(PodReplicas.lives(pod("Running", null), NOW)).isTrue();
        assertThat(PodReplicas.lives(pod("Pending", null), NOW)).isTrue();
        assertThat(PodReplicas.lives(
                        new PodBuilder().withNewMetadata().endMetadata().build(), NOW))
                .isTrue();
    }

    @Test
    void aPodThatIsGoneOrWasEvictedDoesNot() {
        assertThat(PodReplicas.lives(null, NOW)).isFalse();
        assertThat(PodReplicas.lives(pod("Failed", null), NOW)).isFalse();
        assertThat(PodReplicas.lives(pod("Succeeded", null), NOW)).isFalse();
    }

    @Test
    void aPodThatIsToldToStopLivesUntilItsTimeIsOverWhetherItsNodeSaysSoOrNot() {
        assertThat(PodReplicas.lives(pod("Running", "2026-11-25T10:00:01Z"), NOW))
                .isTrue();
        assertThat(PodReplicas.lives(pod("Running", "2026-11-25T10:00:00Z"), NOW))
                .isFalse();
    }

    private static Pod pod(String phase, @Nullable String deletionTimestamp) {
        return new PodBuilder()
                .withNewMetadata()
                .withDeletionTimestamp(deletionTimestamp)
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }
}
