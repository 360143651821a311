package dev.slipway.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RetryTokensTest {
    @Test
    void tokenOfAnyLengthFitsIntoAStatusAndLongOnesStayDifferent() {
        assertThat(stored("2026-11-25T10:00")).isEqualTo("2026-11-25T10:00");
        assertThat(stored("x".repeat(5000))).hasSizeLessThanOrEqualTo(256).isEqualTo(stored("x".repeat(5000)));
        assertThat(stored("x".repeat(5000) + "1")).isNotEqualTo(stored("x".repeat(5000) + "2"));
    }

    @Test
    void tokenIsOutstandingUntilTheStatusHoldsIt() {
        for (String token : new String[] {"now", "x".repeat(5000)}) {
            DeploymentGroup group = group(token);
            assertThat(RetryTokens.outstanding(group)).isTrue();

            group.setStatus(new DeploymentGroupStatus());
            group.getStatus().setLastHandledRetry("before");
            assertThat(RetryTokens.outstanding(group)).isTrue();

            group.getStatus().setLastHandledRetry(stored(token));
            assertThat(RetryTokens.outstanding(group)).isFalse();
        }
        assertThat(RetryTokens.outstanding(group(" "))).isFalse();
    }

    private static String stored(String token) {
        return RetryTokens.of(group(token)).orElseThrow();
    }

    private static DeploymentGroup group(String token) {
        DeploymentGroup group = new DeploymentGroup();
        group.setMetadata(new ObjectMetaBuilder()
                .withName("web")
                .withAnnotations(Map.of(RetryTokens.ANNOTATION, token))
                .build());
        return group;
    }
}
