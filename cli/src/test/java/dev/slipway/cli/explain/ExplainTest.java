package dev.slipway.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What explain says of runs and hosts, as people see it. */
@NullUnmarked
class ExplainTest extends ExplainFixture {
    @Test
    void nothingMovesForTwoReasons() {
        target("i-0c07", "dispatch: {time: '2026-11-25T13:58:31Z'}, delivered: {at: '2026-11-25T13:58:31Z'}");
        targets("i-0a", 13, "");
        targets("i-0b", 5, "status: Succeeded, lastProgressTime: '2026-11-25T13:58:11Z'");
        target("i-0d01", "status: Failed, failureType: Failed, lastProgressTime: '2026-11-25T13:57:00Z'");
        Deployment run = run("web-prod-41", "{paused: true}", STARTED + """
                  waitingFor:
                  - {reason: Paused, subject: "", message: "13 hosts wait; set spec.paused to false to go on", since: '2026-11-25T14:01:50Z'}
                  - {reason: MinimumHealthyHosts, message: "starting another host would leave 14 healthy, 15 needed", since: '2026-11-25T13:59:00Z'}
                  - {reason: UnreachableHost, subject: i-0c07, message: "i-0c07 has started nothing", since: '2026-11-25T13:59:31Z', until: '2026-11-25T14:03:31Z'}
                  - {reason: HostsInFlight, subject: i-0c07, message: "i-0c07 is in flight", since: '2026-11-25T13:58:31Z'}
                """);
        assertThat(picture(run)).isEqualTo("""
                Not moving since 13:58:31, for 2 reasons:
                  1. i-0c07 has started nothing since 13:58:31 (3m40s). It fails as Unreachable at 14:03:31. That
                     would be failure 2 of at most 5. Meanwhile starting another host would leave 14 healthy, 15
                     needed.
                     → slipway-agent doctor (on i-0c07)
                  2. Paused since 14:01:50 (21s) (spec.paused). 13 hosts wait.
                     → kubectl slipway resume web-prod-41
                """);
    }

    /** The user's clock is 90 s ahead of Slipway's, which has missed nobody yet. */
    @Test
    void aHostIsSilentIfSlipwaySaysSo() {
        target("i-0c07", "dispatch: {time: '2026-11-25T14:00:41Z'}, delivered: {at: '2026-11-25T14:00:41Z'}");
        String inFlight = "  - {reason: HostsInFlight, subject: i-0c07, message: 'i-0c07 is in flight'}\n";
        Deployment healthy = run("web-prod-41", "{}", STARTED + "  waitingFor:\n" + inFlight);
        Deployment silent = run(
                "web-prod-41",
                "{}",
                STARTED + "  waitingFor:\n" + inFlight
                        + "  - {reason: UnreachableHost, subject: i-0c07, message: x, until: '2026-11-25T14:06:41Z'}\n");

        assertThat(picture(healthy)).startsWith("web-prod-41 is moving: 1 host in flight");
        assertThat(picture(silent)).startsWith("Not moving").contains("It fails as Unreachable at 14:06:41.");
    }

    @Test
    void aHostIsSilentWhileSlipwayIsAwayToo() {
        target("i-0c07", "dispatch: {time: '2026-11-25T13:50:00Z'}, delivered: {at: '2026-11-25T13:50:00Z'}");
        Deployment run = run(
                "web-prod-41",
                "{}",
                STARTED + "  waitingFor: [{reason: HostsInFlight, subject: i-0c07, message: 'i-0c07 is in flight'}]\n");

        assertThat(picture(run)).startsWith("Not moving").contains("i-0c07 has started nothing");
    }

    @Test
    void aMovingRunSaysWhatMovesAndWhatComesNext() {
        target(
                "i-0a17",
                "currentEvent: ApplicationStart, dispatch: {time: '2026-11-25T14:01:00Z'},"
                        + " lastReport: {number: 3}, lastProgressTime: '2026-11-25T14:01:59Z'");
        targets("i-0b", 3, "");
        Deployment run = run("web-prod-41", "{}", STARTED + """
                  waitingFor:
                  - {reason: MinimumHealthyHosts, message: "starting another host would leave 14 healthy, 15 needed"}
                  - {reason: HostsInFlight, subject: i-0a17, message: "i-0a17 is in flight"}
                """);
        assertThat(picture(run)).isEqualTo("""
                web-prod-41 is moving: 1 host in flight, last sign of progress at 14:01:59 (12s ago).
                  1. Starting another host would leave 14 healthy, 15 needed.
                     → kubectl slipway status web-prod-41 -w
                  i-0a17  is in ApplicationStart, last sign at 14:01:59 (12s); fails as TimedOut at 15:01:59 without
                          one
                So far 5 succeeded, 1 failed; 3 hosts to go.
                """);
    }

    @Test
    void aMovingRunTellsWhatScriptsSayAndWhatTheAppSpecWarnsOf() {
        target(
                "i-0a17",
                "currentEvent: BeforeInstall, dispatch: {time: '2026-11-25T14:01:00Z'},"
                        + " lifecycleEvents: [{lifecycleEventName: BeforeInstall, status: InProgress,"
                        + " progress: {percent: 40, note: migrating the database}}],"
                        + " lastReport: {number: 3}, lastProgressTime: '2026-11-25T14:01:59Z'");
        Deployment run = run("web-prod-41", "{}", STARTED + """
                  warnings: [{message: "appspec.yml:6: overwrite does nothing.", count: 6, example: i-0a17}]
                """);
        assertThat(picture(run))
                .contains("i-0a17  is in BeforeInstall (40 % migrating the database), last sign at 14:01:59 (12s)")
                .contains("Warning: appspec.yml:6: overwrite does nothing. (6 hosts, such as i-0a17)");
    }

    @Test
    void anAliasMovesWhileOnlyItsScheduleIsWaitedFor() {
        alias(10);
        Deployment run = run("web-prod-41", "{}", STARTED + """
                  waitingFor: [{reason: TrafficStep, message: "10 % of the calls reach version 42; 100 % at 2026-11-25T14:08:00Z", until: '2026-11-25T14:08:00Z'}]
                """);
        assertThat(picture(run)).isEqualTo("""
                web-prod-41 is moving: 10 % of checkout:live to version 42, 90 % to 41.
                  1. 10 % of the calls reach version 42; 100 % at 2026-11-25T14:08:00Z.
                     → kubectl slipway status web-prod-41 -w
                """);
    }

    /** Its target has no dispatch, but it waits for no turn. */
    @Test
    void anAliasNamedAsAHostIsExplainedAsItsRun() {
        alias(50);
        Deployment run = run("web-prod-41", "{}", STARTED + """
                  waitingFor: [{reason: TrafficStep, message: "50 % of the calls reach version 42"}]
                """);
        assertThat(explain().host(run, "checkout:live").orElseThrow().headline())
                .isEqualTo("web-prod-41 is moving: 50 % of checkout:live to version 42, 50 % to 41.");
        assertThat(explain().host(run, "elsewhere")).isEmpty();
    }

    @Test
    void anAliasThatAwsHoldsUpDoesNot() {
        alias(50);
        Deployment run = run("web-prod-41", "{}", STARTED + """
                  waitingFor: [{reason: Aws, message: "lambda:UpdateAlias is throttled; tried again at 2026-11-25T14:02:20Z"}]
                """);
        assertThat(picture(run)).isEqualTo("""
                Not moving, for one reason:
                  1. lambda:UpdateAlias is throttled; tried again at 2026-11-25T14:02:20Z.
                     → kubectl slipway status web-prod-41 -w
                Meanwhile 50 % of checkout:live to version 42, 50 % to 41.
                """);
    }

    @Test
    void aQueueExplainsWhatItWaitsBehind() {
        runs.add(run("web-prod-40", "{paused: true}", STARTED + """
                  waitingFor: [{reason: Paused, message: "set spec.paused to false to go on", since: '2026-11-25T13:52:00Z'}]
                """));
        Deployment run = run("web-prod-41", "{}", """
                  status: Queued
                  waitingFor: [{reason: Queued, subject: web-prod-40, message: "waits for web-prod-40, which is in progress", since: '2026-11-25T14:00:00Z'}]
                """);
        assertThat(picture(run)).isEqualTo("""
                web-prod-41 has not started, for one reason:
                  1. Waits for web-prod-40, which is in progress since 14:00:00 (2m11s).
                     → kubectl slipway stop web-prod-41 (to give up its turn)
                  Not moving since 13:50:00, for one reason:
                    1. Paused since 13:52:00 (10m11s) (spec.paused).
                       → kubectl slipway resume web-prod-40
                """);
    }

    @Test
    void queuesThatWaitForEachOtherDoNotGoOnForEver() {
        for (int i = 0; i < 5; i++) {
            runs.add(run("r-" + i, "{}", """
                      status: Queued
                      waitingFor: [{reason: Queued, subject: r-%d, message: "waits for its turn"}]
                    """.formatted((i + 1) % 5)));
        }
        assertThat(picture(runs.getFirst()).lines().filter(line -> line.contains("has not started")))
                .hasSize(4);
    }

    @Test
    void aRunThatNobodyHasSeen() {
        assertThat(picture(run("web-prod-41", "{}", "  {}")))
                .contains(
                        "web-prod-41 was created 13m11s ago and has been looked at by no operator yet.",
                        "→ kubectl get lease -A");
    }

    @Test
    void oneHostOfARun() {
        target("i-0c07", "dispatch: {time: '2026-11-25T13:58:31Z'}, delivered: {at: '2026-11-25T13:58:32Z'}");
        targets("i-0a", 3, "");
        Deployment run = run("web-prod-41", "{}", STARTED);
        assertThat(explain().host(run, "i-0c07").orElseThrow().headline())
                .isEqualTo("i-0c07 has its order and has started no event since 13:58:31 (3m40s);"
                        + " fails as Unreachable at 14:03:31 without one.");
        assertThat(explain().host(run, "i-0a1").orElseThrow().headline()).isEqualTo("i-0a1 waits for its turn.");
        assertThat(explain().host(run, "elsewhere")).isEmpty();
    }
}
