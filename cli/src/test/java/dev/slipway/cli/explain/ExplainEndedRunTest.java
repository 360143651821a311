package dev.slipway.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What explain says of runs that have ended. */
@NullUnmarked
class ExplainEndedRunTest extends ExplainFixture {
    @Test
    void anEndedRunStillTellsWhatTheAppSpecWarnedOf() {
        Deployment run = run("web-prod-41", "{}", """
                  status: Succeeded
                  completeTime: '2026-11-25T13:56:00Z'
                  warnings: [{message: "appspec.yml:6: overwrite does nothing.", count: 1, example: i-0a17}]
                """);
        assertThat(picture(run)).contains("Warning: appspec.yml:6: overwrite does nothing. (i-0a17)");
    }

    @Test
    void aFailureOutsideOfEventsHasNoEmptyBrackets() {
        Deployment run = run("slow-3", "{}", """
                  status: Failed
                  completeTime: '2026-11-25T13:56:00Z'
                  failures:
                  - {event: "", script: "", failureType: Unreachable, count: 1, message: "no agent reaches the gateway", examples: [slow-1]}
                """);
        assertThat(picture(run)).contains("1 host: no agent reaches the gateway; on slow-1.");
    }

    @Test
    void aRollbackThatFailedIsNotSaidToHaveBroughtAnythingBack() {
        runs.add(run("web-prod-42", "{}", "  status: Failed"));
        Deployment run = run("web-prod-41", "{}", """
                  status: Failed
                  rollbackInfo: {rollbackDeploymentName: web-prod-42}
                """);

        assertThat(picture(run)).contains("Its rollback web-prod-42 did not succeed (Failed).");
    }

    @Test
    void anEndedRunOnAnAliasSpeaksOfItsAlias() {
        runs.add(run("web-prod-42", "{}", "  status: Succeeded"));
        Deployment run =
                run("web-prod-41", "{revision: {revisionType: AppSpecContent, appSpecContent: {content: '{}'}}}", """
                  status: Failed
                  rollbackInfo: {rollbackDeploymentName: web-prod-42}
                """);

        assertThat(picture(run)).contains("Its alias was taken back by web-prod-42 (Succeeded).");
    }

    @Test
    void anEndedRunSaysWhyAndWhatBecameOfItsHosts() {
        targets("i-", 4, "status: Failed, failureType: Failed");
        runs.add(run("web-prod-42", "{}", "  status: Succeeded"));
        group = group("{}", "{latched: {run: web-prod-41, revisionHash: 'v1:x', reason: RolledBack}}");
        Deployment run = run("web-prod-41", "{}", """
                  status: Failed
                  startTime: '2026-11-25T13:50:00Z'
                  completeTime: '2026-11-25T13:56:00Z'
                  errorInformation: {code: HEALTH_CONSTRAINTS, message: "5 of 20 hosts failed; at most 4 may"}
                  failures:
                  - {event: AfterInstall, script: scripts/unpack.sh, failureType: Failed, count: 27, message: "no space left on device", examples: [i-1, i-2, i-3]}
                  - {failureType: Unreachable, count: 4, message: "did not ask for its order", examples: [i-4, i-5, i-6, i-7]}
                  rollbackInfo: {rollbackDeploymentName: web-prod-42, rollbackMessage: "rolled back"}
                """);
        assertThat(picture(run)).isEqualTo("""
                web-prod-41 failed at 13:56:00 after 6m: 5 of 20 hosts failed; at most 4 may (HEALTH_CONSTRAINTS).
                  1. 27 of 31: no space left on device (AfterInstall, scripts/unpack.sh); such as on i-1, i-2, i-3.
                     → kubectl slipway logs web-prod-41 i-1
                  2. 4 of 31: did not ask for its order; on i-4, i-5, i-6, i-7.
                     → kubectl slipway logs web-prod-41 i-4
                Its hosts were rolled back by web-prod-42 (Succeeded).
                → kubectl slipway retry web-prod
                """);
    }

    /** The new bundle's script is not the one that failed. */
    @Test
    void anEndedRunTellsWhoseScriptsApplicationStopRuns() {
        Deployment run = run("web-prod-41", "{}", """
                  status: Failed
                  failures:
                  - {event: ApplicationStop, script: stop.sh, failureType: Failed, count: 1, message: "exit 1", examples: [i-4]}
                """);
        assertThat(picture(run).replace("\n", " "))
                .contains(
                        "ApplicationStop runs the scripts of the revision that a host has, which a new bundle does not mend")
                .contains("spec.deployment.ignoreApplicationStopFailures: true");
    }

    @Test
    void anEndedRunSendsNobodyToLogsThatAreGone() {
        Deployment run = run("web-prod-41", "{}", """
                  status: Failed
                  failures:
                  - {failureType: Unreachable, count: 1, message: "did not ask for its order", examples: [i-4]}
                """);
        assertThat(picture(run)).contains("did not ask for its order; on i-4.").doesNotContain("kubectl slipway logs");
    }
}
