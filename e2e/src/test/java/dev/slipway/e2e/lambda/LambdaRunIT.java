package dev.slipway.e2e.lambda;

import static dev.slipway.e2e.lambda.LambdaManifests.application;
import static dev.slipway.e2e.lambda.LambdaManifests.canary;
import static dev.slipway.e2e.lambda.LambdaManifests.group;
import static dev.slipway.e2e.lambda.LambdaManifests.linear;
import static dev.slipway.e2e.lambda.LambdaManifests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.e2e.aws.AwsFault;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.aws.FunctionAnswer;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs over aliases from their first look to their end (S 5.4). Each test has a function and a group of its own. */
@OnControlPlane
@NullUnmarked
class LambdaRunIT {
    private static final AwsStandIn AWS = AwsStandIn.start(LambdaRunIT.class);
    private static final Aliases ALIASES = new Aliases(AWS);

    /** Long enough for whatever a test does before the next step. */
    private static final String SLOW = "slow";

    @RegisterExtension
    static final World WORLD = World.withAws(AWS, 1, Duration.ofSeconds(2));

    @BeforeAll
    static void applications() {
        WORLD.kubectl().mustApply(application() + canary("ten", 10) + linear("thirty", 30) + """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: slow}
                spec:
                  computePlatform: Lambda
                  trafficRoutingConfig:
                    type: TimeBasedCanary
                    timeBasedCanary: {canaryPercentage: 10, canaryInterval: 60}
                """);
    }

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void movesAllTrafficInOneStepByDefault() {
        function("once");
        WORLD.kubectl()
                .mustApply(group("once", "CodeDeployDefault.LambdaAllAtOnce") + run("once-1", "once", "once", 1, 2));

        assertThat(Runs.status(WORLD.runs().awaitEnd("once-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("once")).containsExactly("1", "2");
        DeploymentTarget target = WORLD.runs().targets("once-1").get("once:live");
        assertThat(target.getSpec().getTargetType()).isEqualTo("LambdaTarget");
        assertThat(target.getSpec().getTargetId()).isEqualTo("once:live");
        assertThat(target.getStatus().getLambdaFunctionInfo().getTargetVersionWeight())
                .isEqualTo(100);
        assertThat(target.getStatus().getLifecycleEvents())
                .extracting("lifecycleEventName", "status")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("BeforeAllowTraffic", "Succeeded"),
                        org.assertj.core.groups.Tuple.tuple("AllowTraffic", "Succeeded"),
                        org.assertj.core.groups.Tuple.tuple("AfterAllowTraffic", "Succeeded"));
    }

    @Test
    void movesStepByStepBetweenItsHooks() {
        function("steps");
        hook("check", true);
        WORLD.kubectl()
                .mustApply(group("steps", "thirty", "lambdaHookInvocation: Return")
                        + run(
                                "steps-1",
                                "steps",
                                "steps",
                                1,
                                2,
                                "BeforeAllowTraffic: check",
                                "AfterAllowTraffic: check"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("steps-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("steps")).containsExactly("1", "1+30% 2", "1+60% 2", "1+90% 2", "2");
        assertThat(AWS.control().invocations("check"))
                .filteredOn(invocation -> invocation
                        .payload()
                        .path("DeploymentId")
                        .asText()
                        .equals(WORLD.runs().get("steps-1").getStatus().getDeploymentId()))
                .hasSize(2)
                .allSatisfy(invocation -> assertThat(invocation.payload().properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrder("DeploymentId", "LifecycleEventHookExecutionId"));
    }

    @Test
    void aHookThatRefusesKeepsTheAliasAsItIs() {
        function("refused");
        AWS.control().createFunction("refusing", 1, Map.of());
        AWS.control().script("refusing", FunctionAnswer.value(Map.of("status", "Failed", "message", "no database")));
        WORLD.kubectl()
                .mustApply(group("refused", "ten", "lambdaHookInvocation: Return")
                        + run("refused-1", "refused", "refused", 1, 2, "BeforeAllowTraffic: refusing"));

        Deployment ended = WORLD.runs().awaitEnd("refused-1");
        assertThat(Runs.status(ended)).isEqualTo("Failed");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(ended.getStatus().getErrorInformation().getMessage())
                .contains("refusing")
                .contains("no database");
        assertThat(ALIASES.history("refused")).containsExactly("1");
    }

    @Test
    void anAlarmStopsItAndItIsRolledBack() {
        function("alarmed");
        AWS.control().setAlarm("errors", "OK");
        WORLD.kubectl()
                .mustApply(group(
                                "alarmed",
                                SLOW,
                                "alarmConfiguration: {enabled: true, alarms: [{name: errors}]}",
                                "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_STOP_ON_ALARM]}")
                        + run("alarmed-1", "alarmed", "alarmed", 1, 2));
        awaitAlias("alarmed", "1+10% 2");

        AWS.control().setAlarm("errors", "ALARM");

        Deployment ended = WORLD.runs().awaitEnd("alarmed-1");
        assertThat(Runs.status(ended)).isEqualTo("Stopped");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo("ALARM_ACTIVE");
        Deployment rollback = WORLD.runs().awaitRollback("alarmed-1");
        assertThat(Runs.status(rollback)).isEqualTo("Succeeded");
        assertThat(rollback.getStatus().getCreator()).isEqualTo("codeDeployRollback");
        assertThat(ALIASES.history("alarmed")).containsExactly("1", "1+10% 2", "1");
    }

    @Test
    void afterAllTrafficHasMovedARollbackBringsItBack() {
        function("late");
        AWS.control().createFunction("late-check", 1, Map.of());
        AWS.control().script("late-check", FunctionAnswer.failing("it does not work"));
        WORLD.kubectl()
                .mustApply(group(
                                "late",
                                "ten",
                                "lambdaHookInvocation: Return",
                                "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}")
                        + run("late-1", "late", "late", 1, 2, "AfterAllowTraffic: late-check"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("late-1"))).isEqualTo("Failed");
        assertThat(Runs.status(WORLD.runs().awaitRollback("late-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("late")).containsExactly("1", "1+10% 2", "2", "1");
    }

    @Test
    void stoppedHalfWayItGoesBackWithoutAnyRollback() {
        function("stopped");
        WORLD.kubectl().mustApply(group("stopped", SLOW) + run("stopped-1", "stopped", "stopped", 1, 2));
        awaitAlias("stopped", "1+10% 2");

        WORLD.kubectl().must("patch", "swd", "stopped-1", "--type=merge", "-p", "{\"spec\":{\"stop\":{}}}");

        Deployment ended = WORLD.runs().awaitEnd("stopped-1");
        assertThat(Runs.status(ended)).isEqualTo("Stopped");
        assertThat(ended.getStatus().getRollbackInfo().getRollbackDeploymentName())
                .isNull();
        assertThat(ALIASES.history("stopped")).containsExactly("1", "1+10% 2", "1");
    }

    @Test
    void aDeletedRunLeavesTheAliasOnOneVersion() {
        function("deleted");
        WORLD.kubectl().mustApply(group("deleted", SLOW) + run("deleted-1", "deleted", "deleted", 1, 2));
        awaitAlias("deleted", "1+10% 2");

        WORLD.kubectl().must("delete", "swd", "deleted-1", "--wait=false");

        await().atMost(Duration.ofSeconds(60)).until(() -> WORLD.runs().find("deleted-1") == null);
        assertThat(ALIASES.history("deleted")).containsExactly("1", "1+10% 2", "1");
    }

    @Test
    void aDeletedGroupLeavesTheAliasOnOneVersion() {
        function("disbanded");
        WORLD.kubectl().mustApply(group("disbanded", SLOW) + run("disbanded-1", "disbanded", "disbanded", 1, 2));
        awaitAlias("disbanded", "1+10% 2");

        WORLD.kubectl().must("delete", "swdg", "disbanded", "--wait=false");

        await().atMost(Duration.ofSeconds(60)).until(() -> "1".equals(ALIASES.now("disbanded")));
        await().atMost(Duration.ofSeconds(60)).until(() -> WORLD.runs().find("disbanded-1") == null);
        assertThat(ALIASES.history("disbanded")).containsExactly("1", "1+10% 2", "1");
    }

    @Test
    void aRunDeletedTogetherWithItsTargetBringsTheAliasBack() {
        function("bereft");
        WORLD.kubectl().mustApply(group("bereft", SLOW) + run("bereft-1", "bereft", "bereft", 1, 2));
        awaitAlias("bereft", "1+10% 2");

        WORLD.kubectl().must("delete", "swd", "bereft-1", "--cascade=foreground", "--wait=false");
        WORLD.kubectl().must("delete", "swt", "--field-selector=spec.deploymentName=bereft-1");

        await().atMost(Duration.ofSeconds(60)).until(() -> WORLD.runs().find("bereft-1") == null);
        assertThat(ALIASES.history("bereft")).startsWith("1", "1+10% 2").endsWith("1");
    }

    @Test
    void whatSomebodyElseChangedIsNotTouched() {
        AWS.control().createFunction("foreign", 3, Map.of("live", "1"));
        WORLD.kubectl()
                .mustApply(group("foreign", "CodeDeployDefault.LambdaCanary10Percent30Minutes")
                        + run("foreign-1", "foreign", "foreign", 1, 2));
        awaitAlias("foreign", "1+10% 2");

        AWS.control().editAlias("foreign", "live", "3", Map.of());
        WORLD.kubectl().must("patch", "swd", "foreign-1", "--type=merge", "-p", "{\"spec\":{\"stop\":{}}}");

        Deployment ended = WORLD.runs().awaitEnd("foreign-1");
        assertThat(ended.getStatus().getConditions().toString()).isNotEmpty();
        assertThat(ALIASES.history("foreign")).containsExactly("1", "1+10% 2", "3");
    }

    @Test
    void aRollbackDoesNotTouchWhatSomebodyElseChanged() {
        AWS.control().createFunction("taken", 3, Map.of("live", "1"));
        AWS.control().createFunction("silent", 1, Map.of());
        WORLD.kubectl()
                .mustApply(group("taken", "CodeDeployDefault.LambdaAllAtOnce")
                        + run("taken-1", "taken", "taken", 1, 2, "AfterAllowTraffic: silent"));
        awaitAlias("taken", "2");

        AWS.control().editAlias("taken", "live", "3", Map.of());
        String stop = "{\"spec\":{\"stop\":{\"autoRollbackEnabled\":true}}}";
        WORLD.kubectl().must("patch", "swd", "taken-1", "--type=merge", "-p", stop);

        assertThat(WORLD.runs()
                        .awaitEnd("taken-1")
                        .getStatus()
                        .getRollbackInfo()
                        .getRollbackMessage())
                .isEqualTo("not rolled back: somebody else changed the alias");
        assertThat(ALIASES.history("taken")).containsExactly("1", "2", "3");
    }

    @Test
    void changesWhoseAnswersAreLostAreRecognised() {
        function("lost");
        AWS.control()
                .fail(AwsFault.lostAnswer("lambda", "UpdateAlias")
                        .onAlias("lost", "live")
                        .times(2));
        WORLD.kubectl().mustApply(group("lost", "thirty") + run("lost-1", "lost", "lost", 1, 2));

        assertThat(Runs.status(WORLD.runs().awaitEnd("lost-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("lost")).containsExactly("1", "1+30% 2", "1+60% 2", "1+90% 2", "2");
    }

    @Test
    void saysThatAwsTakesNoCallsAndGoesOnWhenItDoes() {
        function("throttled");
        AWS.control()
                .fail(AwsFault.throttle("lambda", "GetAlias")
                        .onAlias("throttled", "live")
                        .always());
        WORLD.kubectl().mustApply(group("throttled", "ten") + run("throttled-1", "throttled", "throttled", 1, 2));
        WORLD.runs()
                .await(
                        "throttled-1",
                        "it says so",
                        run -> run.getStatus() != null
                                && run.getStatus().getWaitingFor() != null
                                && run.getStatus().getWaitingFor().stream()
                                        .anyMatch(wait -> "Aws".equals(wait.getReason())
                                                && wait.getMessage().contains("takes no more calls")));

        AWS.control().clearFaults();

        assertThat(Runs.status(WORLD.runs().awaitEnd("throttled-1"))).isEqualTo("Succeeded");
    }

    @Test
    void anOperatorThatWasKilledGoesOnWhereItWas() {
        function("killed");
        WORLD.kubectl().mustApply(group("killed", "thirty") + run("killed-1", "killed", "killed", 1, 2));
        awaitAlias("killed", "1+30% 2");

        WORLD.operator().kill();
        WORLD.operator().restart();

        assertThat(Runs.status(WORLD.runs().awaitEnd("killed-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("killed")).containsExactly("1", "1+30% 2", "1+60% 2", "1+90% 2", "2");
    }

    @Test
    void refusesWhatDoesNotFitBeforeItTouchesAnything() {
        function("unfit");
        WORLD.kubectl().mustApply(group("unfit", "ten"));
        refused(
                "unfit-version",
                run("unfit-version", "unfit", "unfit", 1, 9),
                "INVALID_LAMBDA_CONFIGURATION",
                "no version 9");
        refused(
                "unfit-current",
                run("unfit-current", "unfit", "unfit", 2, 1),
                "INVALID_LAMBDA_CONFIGURATION",
                "CurrentVersion 2");
        refused("unfit-function", run("unfit-function", "unfit", "absent", 1, 2), "INVALID_LAMBDA_FUNCTION", "absent");
        refused("unfit-same", run("unfit-same", "unfit", "unfit", 2, 2), "INVALID_REVISION", "as CurrentVersion is");
        AWS.control().editAlias("unfit", "live", "1", Map.of("2", 0.25));
        refused(
                "unfit-weighted",
                run("unfit-weighted", "unfit", "unfit", 1, 2),
                "INVALID_LAMBDA_CONFIGURATION",
                "25 % to 2");
        assertThat(ALIASES.now("unfit")).isEqualTo("1+25% 2");
    }

    /** What an undo creates: an AppSpec of long ago says that it comes from a version that the alias has left. */
    @Test
    void anOverrideGoesBackWhateverTheAliasServes() {
        AWS.control().createFunction("undone", 3, Map.of("live", "1"));
        WORLD.kubectl()
                .mustApply(group("undone", "CodeDeployDefault.LambdaAllAtOnce")
                        + run("undone-1", "undone", "undone", 1, 2));
        assertThat(Runs.status(WORLD.runs().awaitEnd("undone-1"))).isEqualTo("Succeeded");
        WORLD.kubectl().mustApply(run("undone-2", "undone", "undone", 2, 3));
        assertThat(Runs.status(WORLD.runs().awaitEnd("undone-2"))).isEqualTo("Succeeded");

        WORLD.kubectl()
                .mustApply(run("undone-3", "undone", "undone", 1, 2)
                        .replace("  revision:", "  overrideTargetRevision: true\n  revision:"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("undone-3"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("undone")).containsExactly("1", "2", "3", "2");
    }

    @Test
    void aConfigurationForLambdaIsReady() {
        await("the configuration is judged")
                .until(() -> Kstatus.of(WORLD.client()
                                .resources(DeploymentConfig.class)
                                .withName(SLOW)
                                .get())
                        == Kstatus.CURRENT);
    }

    @Test
    void aStepWaitsForInvocations() {
        function("busy");
        WORLD.kubectl()
                .mustApply(group("busy", "ten", "minInvocationsPerStep: 5") + run("busy-1", "busy", "busy", 1, 2));
        WORLD.runs()
                .await(
                        "busy-1",
                        "it waits for invocations",
                        run -> run.getStatus() != null
                                && run.getStatus().getWaitingFor() != null
                                && run.getStatus().getWaitingFor().stream()
                                        .anyMatch(wait -> "Invocations".equals(wait.getReason())));
        assertThat(ALIASES.now("busy")).isEqualTo("1+10% 2");

        AWS.control().countInvocations("busy", "live", "2", 7, Duration.ZERO);

        assertThat(Runs.status(WORLD.runs().awaitEnd("busy-1"))).isEqualTo("Succeeded");
    }

    private static void refused(String name, String manifest, String code, String words) {
        WORLD.kubectl().mustApply(manifest);
        Deployment ended = WORLD.runs().awaitEnd(name);
        assertThat(Runs.status(ended)).isEqualTo("Failed");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo(code);
        assertThat(ended.getStatus().getErrorInformation().getMessage()).contains(words);
    }

    private static void function(String name) {
        AWS.control().createFunction(name, 2, Map.of("live", "1"));
    }

    private static void hook(String name, boolean agrees) {
        AWS.control().createFunction(name, 1, Map.of());
        AWS.control().script(name, FunctionAnswer.value(Map.of("status", agrees ? "Succeeded" : "Failed")));
    }

    private static void awaitAlias(String function, String content) {
        await("alias of " + function + " serves or has served " + content)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ALIASES.history(function).contains(content));
    }
}
