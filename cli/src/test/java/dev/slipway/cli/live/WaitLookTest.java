package dev.slipway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.TestingPlugin;
import dev.slipway.cli.live.Waiting.Goal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the wait for a group, or for a run that was just created, is over. */
class WaitLookTest {
    private static final String GROUP = "deploymentgroups/web";
    private static final String LATCHED = ",\"latched\":{\"run\":\"web-3\",\"reason\":\"Failed\"}";

    @TempDir
    Path directory;

    private TestingShop shop;

    @BeforeEach
    void open() {
        shop = new TestingShop(directory);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void groupThatMayNotBeReadIsNotTakenForNone() throws IOException {
        shop.server.refuses(GROUP, 403);

        TestingPlugin.Result result = shop.run("wait", "group/web", "--timeout=0");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.NOT_ALLOWED);
        assertThat(result.error())
                .startsWith("you may not get deploymentgroups")
                .hasLineCount(1);
    }

    /** An API server that comes up refuses for a while what it permits later; {@link Patience} bears that. */
    @Test
    void groupThatWasSeenAndMayNotBeReadIsNotTakenForDeleted() throws IOException {
        shop.server.has(GROUP, TestingShop.group("Deploying", "", ""));
        try (Cluster cluster = shop.cluster()) {
            WaitLook look = new WaitLook(new Reads(cluster), Subject.parse("web"), Goal.SUCCEEDED, false);
            assertThat(look.look().exitCode()).isEmpty();
            shop.server.refuses(GROUP, 403);

            assertThatThrownBy(look::look).isInstanceOf(Refusal.class).hasMessageStartingWith("you may not get");
        }
    }

    @Test
    void groupIsWhereItsRetryLeavesIt() throws IOException {
        String asked = ",\"annotations\":{\"slipway.dev/retry\":\"again\"}";
        shop.server.has(GROUP, TestingShop.group("Failed", asked, LATCHED));

        TestingPlugin.Result early = shop.run("wait", "web", "--timeout=0");
        assertThat(early.exitCode()).as("%s", early).isEqualTo(ExitCodes.TIMED_OUT);
        assertThat(early.error()).contains("the retry that was asked for has not begun");

        shop.server.has(GROUP, TestingShop.group("Failed", asked, LATCHED + ",\"lastHandledRetry\":\"again\""));
        assertThat(shop.run("wait", "web", "--timeout=0").exitCode()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void pausedGroupThatHasItsRevisionIsCurrent() throws IOException {
        shop.server.has(GROUP, paused("True"));
        assertThat(shop.run("wait", "web", "--timeout=0").exitCode()).isEqualTo(ExitCodes.OK);

        shop.server.has(GROUP, paused("False"));
        assertThat(shop.run("wait", "web", "--timeout=0").exitCode())
                .as("the pause holds a run back")
                .isEqualTo(ExitCodes.TIMED_OUT);
    }

    private static String paused(String ready) {
        return TestingShop.group(
                "Paused",
                "",
                ",\"conditions\":[{\"type\":\"Ready\",\"status\":\"%s\",\"reason\":\"Paused\",\"message\":\"paused\"}]"
                        .formatted(ready));
    }

    @Test
    void rolledBackGroupStaysThatWithoutTheRollback() throws IOException {
        shop.server
                .has(GROUP, TestingShop.group("RolledBack", "", LATCHED))
                .has(
                        "deployments/web-3",
                        TestingShop.ended(
                                "web-3",
                                "Failed",
                                "\"rollbackDeploymentName\":\"web-4\",\"rollbackDeploymentId\":\"d-4\""));

        assertThat(shop.run("wait", "web", "--timeout=0").exitCode()).isEqualTo(ExitCodes.ROLLED_BACK);
    }

    @Test
    void groupHasStartedWhenTheRunForItsRevisionHas() throws IOException {
        String revision = """
                {"name":"v2","revisionType":"URL",
                 "urlLocation":{"url":"https://rel/%s.zip","sha256":"%s","bundleType":"zip"}}""";
        String v1 = revision.formatted("1", "aa".repeat(32));
        String v2 = revision.formatted("2", "bb".repeat(32));
        String group = TestingShop.group("Deploying", "", ",\"activeRun\":\"web-3\"")
                .replace("{\"name\":\"v2\",\"revisionType\":\"Url\"}", v2);
        String run = "{\"metadata\":{\"name\":\"web-3\",\"namespace\":\"shop\",\"uid\":\"u\"},"
                + "\"spec\":{\"deploymentGroupName\":\"web\",\"revision\":%s},\"status\":{\"status\":\"InProgress\"}}";

        shop.server.has(GROUP, group).has("deployments/web-3", run.formatted(v1));
        assertThat(shop.run("wait", "web", "--for=started", "--timeout=0").exitCode())
                .as("the run of v1 is active, that of v2 waits")
                .isEqualTo(ExitCodes.TIMED_OUT);

        shop.server.has("deployments/web-3", run.formatted(v2));
        assertThat(shop.run("wait", "web", "--for=started", "--timeout=0").exitCode())
                .isEqualTo(ExitCodes.OK);
    }

    @Test
    void whatAHostSaysMakesNoLineOfItsOwn() throws IOException {
        shop.server.has(
                "deployments/web-3",
                TestingShop.ended("web-3", "Failed", "")
                        .replace(
                                "\"rollbackInfo\"",
                                "\"errorInformation\":{\"code\":\"HOOK\",\"message\":\"x\\nweb-3 Succeeded\"},\"rollbackInfo\""));

        assertThat(shop.run("wait", "run/web-3", "--timeout=0").output())
                .hasLineCount(1)
                .contains("x web-3 Succeeded");
    }

    @Test
    void createdRunThatWasDeletedIsNotWaitedFor() throws IOException {
        shop.server
                .has(GROUP, TestingShop.group("Current", "", ""))
                .has("deployments", TestingShop.ended("web-manual-x1", "Created", ""));

        TestingPlugin.Result result = shop.run("deploy", "web", "--mode=RESTART", "-w", "--timeout=1s");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(result.error()).contains("web-manual-x1 was deleted");
    }

    @Test
    void createdRunThatHasEndedIsNotWaitedFor() throws IOException {
        shop.server
                .has(GROUP, TestingShop.group("Current", "", ""))
                .has("deployments", TestingShop.ended("web-manual-x1", "Created", ""))
                .has("deployments/web-manual-x1", TestingShop.ended("web-manual-x1", "Succeeded", ""));

        TestingPlugin.Result result = shop.run("deploy", "web", "--mode=RESTART", "-w", "--timeout=1s");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.OK);
        assertThat(result.output()).contains("web-manual-x1 Succeeded");
    }
}
