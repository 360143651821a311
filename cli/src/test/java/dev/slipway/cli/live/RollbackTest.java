package dev.slipway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.TestingPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run's rollback does to a wait for the run. */
class RollbackTest {
    private static final String PROMISED = "\"rollbackDeploymentName\":\"web-9\"";
    private static final String MADE = PROMISED + ",\"rollbackDeploymentId\":\"d-9\"";

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

    @ParameterizedTest
    @CsvSource({"Failed, 1", "Stopped, 2"})
    void rollbackThatIsGoneIsNotWaitedFor(String status, int exitCode) throws IOException {
        shop.server.has("deployments/hand-7", TestingShop.ended("hand-7", status, MADE));

        TestingPlugin.Result result = shop.run("wait", "run/hand-7", "--timeout=0");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(exitCode);
        assertThat(result.output()).contains("rollback web-9, which is no longer there");
    }

    @Test
    @Timeout(30)
    void followedRunWhoseRollbackIsGoneHasEnded() throws IOException {
        String run = TestingShop.ended("hand-7", "Stopped", MADE);
        shop.server.has("deployments/hand-7", run).lists("deployments", run);

        TestingPlugin.Result result = shop.run("status", "run/hand-7", "-w");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.STOPPED);
        assertThat(result.output()).contains("the rollback web-9 of hand-7 is no longer there");
    }

    /** As the operator does when the group is going, or another run has the name. */
    @Test
    @Timeout(30)
    void followedRunWhoseRollbackIsNotMadeAfterAllHasEnded() throws IOException {
        shop.server
                .has(
                        "deployments/hand-7",
                        TestingShop.ended("hand-7", "Stopped", "\"rollbackMessage\":\"not rolled back\""))
                .lists("deployments", TestingShop.ended("hand-7", "Stopped", PROMISED));

        TestingPlugin.Result result = shop.run("status", "run/hand-7", "-w");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.STOPPED);
    }

    @Test
    void rollbackThatIsPromisedIsWaitedFor() throws IOException {
        shop.server.has("deployments/hand-7", TestingShop.ended("hand-7", "Failed", PROMISED));

        TestingPlugin.Result result = shop.run("wait", "run/hand-7", "--timeout=0");

        assertThat(result.exitCode()).as("%s", result).isEqualTo(ExitCodes.TIMED_OUT);
        assertThat(result.error()).contains("web-9, which is about to be made");
    }

    @ParameterizedTest
    @CsvSource({"Failed, Succeeded, 3", "Failed, Stopped, 1", "Stopped, Failed, 2", "Stopped, Succeeded, 3"})
    void exitCodeIsOfTheRunUnlessItWasRolledBack(String run, String rollback, int exitCode) throws IOException {
        shop.server
                .has("deployments/hand-7", TestingShop.ended("hand-7", run, MADE))
                .has("deployments/web-9", TestingShop.ended("web-9", rollback, ""))
                .has("deployments", TestingShop.ended("hand-7", "Created", ""))
                .has("deploymentgroups/web", TestingShop.group("Current", "", ""));

        for (List<String> line : List.of(
                List.of("wait", "run/hand-7", "--timeout=0"),
                List.of("deploy", "web", "--mode=RESTART", "-w", "--timeout=1s"))) {
            TestingPlugin.Result result = shop.run(line.toArray(String[]::new));

            assertThat(result.exitCode()).as("%s: %s", line, result).isEqualTo(exitCode);
            assertThat(result.output()).contains("hand-7 " + run, "web-9 " + rollback);
        }
    }
}
