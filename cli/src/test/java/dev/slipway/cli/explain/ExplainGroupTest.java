package dev.slipway.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What explain says of groups. */
@NullUnmarked
class ExplainGroupTest extends ExplainFixture {
    @Test
    void aGroupsAdviceCanBeFollowed() {
        group = group(
                "{}",
                "{conditions: [{type: Stalled, status: 'True', reason: ApplicationNotFound}]," + " queuedRuns: 1}");
        assertThat(String.join(" ", ExplainPicture.of(explain().group(group), 200)))
                .contains("create the application", "kubectl delete swdg", "1 more waits in its queue.")
                .doesNotContain("correct the group");
        group = group("{}", "{conditions: [{type: Waiting, status: 'True', reason: NoHosts}], queuedRuns: 2}");
        assertThat(String.join(" ", ExplainPicture.of(explain().group(group), 200)))
                .contains("kubectl slipway hosts -o wide", "2 more wait in its queue.");
    }

    @Test
    void aGroupThatIsLatchedAndPaused() {
        group = group("{paused: true}", """
                {targetRevision: v3 (url …77d2), currentRevision: v2 (url …4f1a), hosts: {matched: 20, connected: 19, healthy: 18},
                conditions: [
                {type: Stalled, status: 'True', reason: RolledBack, message: "deployment web-prod-41 of spec.revision was rolled back and is not tried again"},
                {type: Waiting, status: 'True', reason: Paused, message: "paused (spec.paused): no new deployment starts"}]}
                """);
        assertThat(String.join("\n", ExplainPicture.of(explain().group(group), 100)) + "\n")
                .isEqualTo("""
                web-prod does nothing by itself, for 3 reasons:
                  1. Deployment web-prod-41 of spec.revision was rolled back and is not tried again.
                     → kubectl slipway retry web-prod
                  2. Paused (spec.paused): no new deployment starts.
                     → kubectl slipway resume --group web-prod
                  3. 2 of 20 hosts are not healthy: their last deployment failed, or there was none. The next
                     deployment takes them first.
                     → kubectl slipway hosts web-prod
                Its spec says v3 (url …77d2); its last success is v2 (url …4f1a).
                Of 20 hosts 19 are connected, 18 healthy.
                """);
    }

    /** A drift run that failed is not made again by itself, and a deployment may succeed without its last host. */
    @Test
    void aGroupWithAHostThatWasLeftBehindHasSomethingToDo() {
        group = group("{}", """
                {targetRevision: v2 (url …4f1a), currentRevision: v2 (url …4f1a), hosts: {matched: 3, connected: 3, healthy: 2},
                conditions: [{type: Ready, status: 'True', reason: Valid, message: "deployments to 3 hosts can be made"}]}
                """);
        assertThat(String.join("\n", ExplainPicture.of(explain().group(group), 100)) + "\n")
                .isEqualTo("""
                web-prod does nothing by itself, for one reason:
                  1. 1 of 3 hosts is not healthy: its last deployment failed, or there was none. The next deployment
                     takes it first.
                     → kubectl slipway hosts web-prod
                     → kubectl slipway retry web-prod
                Its last success is v2 (url …4f1a).
                Of 3 hosts 3 are connected, 2 healthy.
                """);
    }

    @Test
    void aGroupWhoseHostsAreAllHealthyHasNothingToDo() {
        group = group("{}", """
                {currentRevision: v2 (url …4f1a), hosts: {matched: 3, connected: 3, healthy: 3}, conditions: []}
                """);
        assertThat(explain().group(group).headline()).isEqualTo("web-prod has nothing to do.");
    }
}
