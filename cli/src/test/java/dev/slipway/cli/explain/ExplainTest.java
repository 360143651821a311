package dev.slipway.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What explain says, as people see it. */
@NullUnmarked
class ExplainTest {
    private static final Instant NOW = Instant.parse("2026-11-25T14:02:11Z");
    private static final String STARTED = """
              status: InProgress
              startTime: '2026-11-25T13:50:00Z'
              runDeadline: '2026-11-26T01:50:00Z'
              frozen: {total: 20, targets: 20}
              deploymentOverview: {Pending: 13, InProgress: 1, Succeeded: 5, Failed: 1}
              resolved:
                minimumHealthyHosts: 15
                width: 5
                timeouts: {eventStartSeconds: 300, eventSeconds: 3600, runSeconds: 43200}
            """;

    private final List<Deployment> runs = new ArrayList<>();
    private final List<DeploymentTarget> targets = new ArrayList<>();
    private DeploymentGroup group = group("{}", "{}");

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
    void anEndedRunStillTellsWhatTheAppSpecWarnedOf() {
        Deployment run = run("web-prod-41", "{}", """
                  status: Succeeded
                  completeTime: '2026-11-25T13:56:00Z'
                  warnings: [{message: "appspec.yml:6: overwrite does nothing.", count: 1, example: i-0a17}]
                """);
        assertThat(picture(run)).contains("Warning: appspec.yml:6: overwrite does nothing. (i-0a17)");
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

    private String picture(Deployment run) {
        return String.join("\n", ExplainPicture.of(explain().run(run), 100)) + "\n";
    }

    private Explain explain() {
        return new Explain(
                new Known() {
                    @Override
                    public Optional<Deployment> run(String name) {
                        return runs.stream()
                                .filter(run -> run.getMetadata().getName().equals(name))
                                .findFirst();
                    }

                    @Override
                    public Optional<DeploymentGroup> group(String name) {
                        return Optional.of(group);
                    }

                    @Override
                    public List<DeploymentTarget> targets(Deployment run) {
                        return run.getMetadata().getName().equals("web-prod-41") ? targets : List.of();
                    }
                },
                new Times(NOW, ZoneOffset.UTC));
    }

    private void targets(String prefix, int count, String status) {
        for (int i = 1; i <= count; i++) {
            target(prefix + i, status);
        }
    }

    private void target(String host, String status) {
        targets.add(yaml(DeploymentTarget.class, """
                metadata: {name: t-%1$s}
                spec: {targetId: %1$s, instanceHealth: Healthy, revisionHealth: Old}
                status: {%2$s}
                """.formatted(host, status)));
    }

    private void alias(int percentage) {
        targets.add(yaml(DeploymentTarget.class, """
                metadata: {name: t-alias}
                spec:
                  targetId: checkout:live
                  lambdaFunction: {functionName: checkout, functionAlias: live, targetVersion: "42"}
                status:
                  status: InProgress
                  lambdaFunctionInfo: {currentVersion: "41"}
                  traffic: {percentage: %d}
                """.formatted(percentage)));
    }

    private static Deployment run(String name, String spec, String status) {
        Deployment run = yaml(Deployment.class, """
                metadata: {name: %s, uid: u, creationTimestamp: '2026-11-25T13:49:00Z'}
                spec: %s
                status:
                %s
                """.formatted(name, spec, status));
        run.getSpec().setDeploymentGroupName("web-prod");
        return run;
    }

    private static DeploymentGroup group(String spec, String status) {
        return yaml(
                DeploymentGroup.class,
                "metadata: {name: web-prod}\nspec: %s\nstatus: %s\n".formatted(spec, status.replace("\n", " ")));
    }

    private static <T> T yaml(Class<T> type, String text) {
        return Serialization.unmarshal("---\n" + text, type);
    }
}
