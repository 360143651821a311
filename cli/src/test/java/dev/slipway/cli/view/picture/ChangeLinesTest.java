package dev.slipway.cli.view.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.TestingRun;
import org.junit.jupiter.api.Test;

class ChangeLinesTest {
    private static TestingRun run() {
        return new TestingRun("web-prod-41", "web-prod");
    }

    @Test
    void beginsWithWhereTheRunStands() {
        RunView view = run().hosts("Pending", "a-", 1, 20)
                .waits("Paused", "set spec.paused to false")
                .view();
        assertThat(ChangeLines.between(null, view))
                .containsExactly(
                        "web-prod-41 web → web-prod v2 (s3 …4f1a) InProgress 0/20",
                        "waiting for paused: set spec.paused to false");
    }

    @Test
    void tellsOfEachHostAndOfManyTogether() {
        RunView before = run().hosts("InProgress", "a-", 1, 12)
                .hosts("Pending", "b-", 1, 2)
                .view();
        RunView after = run().hosts("Succeeded", "a-", 1, 11)
                .failed("a-12", "Install", "", "no space left on device", "")
                .hosts("InProgress", "b-", 1, 2)
                .view();
        assertThat(ChangeLines.between(before, after))
                .containsExactly(
                        "b-01 started",
                        "b-02 started",
                        "11 hosts succeeded (11/14)",
                        "a-12 failed in Install: no space left on device");
        assertThat(ChangeLines.between(after, after)).isEmpty();
    }

    @Test
    void tellsOfAnAliasEventByEvent() {
        RunView before = run().traffic(0, "BeforeAllowTraffic=InProgress", "AllowTraffic=Pending")
                .view();
        RunView after = run().traffic(10, "BeforeAllowTraffic=Succeeded", "AllowTraffic=InProgress")
                .view();
        assertThat(ChangeLines.between(before, after))
                .containsExactly(
                        "BeforeAllowTraffic succeeded",
                        "AllowTraffic started",
                        "10 % of checkout:live to version 42, 90 % to 41");
        assertThat(ChangeLines.between(after, after)).isEmpty();
    }

    @Test
    void endsWithHowTheRunEnded() {
        RunView before = run().hosts("InProgress", "a-", 1, 1).view();
        RunView after = run().hosts("InProgress", "a-", 1, 1)
                .ended("Failed", "TIMEOUT", "the run took longer than 12h")
                .rolledBackBy("web-prod-42", "to v1")
                .view();
        assertThat(ChangeLines.between(before, after))
                .containsExactly("web-prod-41 Failed after 3m12s, 0/1: TIMEOUT: the run took longer than 12h; "
                        + "rollback web-prod-42");
        assertThat(ChangeLines.end(run().ended("Failed", "TIMEOUT", "too long")
                        .rolledBackBy("web-prod-42", "rolled back to v1 by web-prod-42")
                        .view()))
                .endsWith("; rolled back by web-prod-42");
    }
}
