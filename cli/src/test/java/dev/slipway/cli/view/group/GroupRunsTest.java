package dev.slipway.cli.view.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class GroupRunsTest {
    @Test
    void retryIsAboutToBeMadeUntilItIsActedOn() {
        assertThat(GroupRuns.nextIsAboutToBeMade(group("again", "Failed", "before")))
                .isTrue();
        assertThat(GroupRuns.nextIsAboutToBeMade(group("again", "Current", "before")))
                .isTrue();
        assertThat(GroupRuns.nextIsAboutToBeMade(group("again", "Failed", "again")))
                .isFalse();
    }

    @Test
    void retryThatIsHeldBackIsNotAboutToBeMade() {
        assertThat(GroupRuns.nextIsAboutToBeMade(group("again", "Paused", "before")))
                .isFalse();
        assertThat(GroupRuns.nextIsAboutToBeMade(group("again", "NoHosts", "before")))
                .isFalse();
    }

    @Test
    void retryWithoutARevisionInTheSpecMakesNoRun() {
        DeploymentGroup group = group("again", "Failed", "before");
        group.getSpec().setRevision(null);

        assertThat(GroupRuns.nextIsAboutToBeMade(group)).isFalse();
    }

    private static DeploymentGroup group(String retry, String word, String handled) {
        return Serialization.unmarshal("""
                metadata: {name: web, annotations: {slipway.dev/retry: %s}}
                spec: {applicationName: app, revision: {name: v2}}
                status: {status: %s, lastHandledRetry: %s}
                """.formatted(retry, word, handled), DeploymentGroup.class);
    }
}
