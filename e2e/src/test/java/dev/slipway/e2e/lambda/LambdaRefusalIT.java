package dev.slipway.e2e.lambda;

import static dev.slipway.e2e.lambda.LambdaManifests.application;
import static dev.slipway.e2e.lambda.LambdaManifests.group;
import static dev.slipway.e2e.lambda.LambdaManifests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.aws.AwsFault;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.aws.FunctionAnswer;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AWS does not allow what a run needs. */
@OnControlPlane
@NullUnmarked
class LambdaRefusalIT {
    private static final AwsStandIn AWS = AwsStandIn.start(LambdaRefusalIT.class);
    private static final Aliases ALIASES = new Aliases(AWS);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String CANARY = "CodeDeployDefault.LambdaCanary10Percent30Minutes";
    private static final String IMPATIENT = "timeouts: {eventStartSeconds: 3}";

    @RegisterExtension
    static final World WORLD = World.withAws(AWS, 1, Duration.ofSeconds(30));

    @BeforeAll
    static void applications() {
        WORLD.kubectl().mustApply(application());
    }

    @AfterEach
    void allow() {
        AWS.control().clearFaults();
    }

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void aRunThatLostItsTargetAndMayNotBringItsAliasBackSaysSo() {
        function("bereft");
        WORLD.kubectl().mustApply(group("bereft", CANARY, IMPATIENT) + run("bereft-1", "bereft", "bereft", 1, 2));
        await().atMost(LIMIT).until(() -> "1+10% 2".equals(ALIASES.now("bereft")));
        refuseChanges("bereft");
        deleteWithTarget("bereft-1");

        Deployment stalled = WORLD.runs().await("bereft-1", "it is stalled", run -> stalledFor(run) != null);
        assertThat(stalledFor(stalled).getReason()).isEqualTo("FinalizerBlocked");
        assertThat(stalledFor(stalled).getMessage()).contains("lambda:UpdateAlias of bereft:live is not allowed");

        AWS.control().clearFaults();
        await().atMost(LIMIT).until(() -> WORLD.runs().find("bereft-1") == null);
        assertThat(ALIASES.now("bereft")).isEqualTo("1");
    }

    @Test
    void aRunThatLostItsTargetBeforeItsFirstChangeWasAllowedEnds() {
        function("barred");
        refuseChanges("barred");
        WORLD.kubectl()
                .mustApply(group("barred", CANARY, "timeouts: {eventStartSeconds: 8}")
                        + run("barred-1", "barred", "barred", 1, 2));
        WORLD.runs()
                .await(
                        "barred-1",
                        "its change is refused",
                        run -> waitsFor(run, "lambda:UpdateAlias of barred:live is not allowed"));
        deleteWithTarget("barred-1");

        await().atMost(LIMIT).until(() -> WORLD.runs().find("barred-1") == null);
        assertThat(ALIASES.history("barred")).containsExactly("1");
    }

    @Test
    void aHookThatMayNotBeInvokedYetIsTriedAgain() {
        function("hooked");
        AWS.control().createFunction("CodeDeployHook_new", 1, Map.of());
        AWS.control().script("CodeDeployHook_new", FunctionAnswer.value(Map.of("status", "Succeeded")));
        AWS.control()
                .fail(AwsFault.accessDenied("lambda", "Invoke")
                        .onFunction("CodeDeployHook_new")
                        .times(2));
        WORLD.kubectl()
                .mustApply(group("hooked", "CodeDeployDefault.LambdaAllAtOnce", "lambdaHookInvocation: Return")
                        + run("hooked-1", "hooked", "hooked", 1, 2, "BeforeAllowTraffic: CodeDeployHook_new"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("hooked-1"))).isEqualTo("Succeeded");
        assertThat(AWS.control().pendingFaults()).isZero();
        assertThat(AWS.control().invocations("CodeDeployHook_new")).hasSize(1);
    }

    @Test
    void anAppSpecThatS3DoesNotShowFailsTheRunWhenEventStartSecondsAreOver() {
        AWS.control().fail(AwsFault.accessDenied("s3", "GetObject").always());
        WORLD.kubectl().mustApply(group("hidden", CANARY, IMPATIENT) + """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: hidden-1}
                spec:
                  deploymentGroupName: hidden
                  revision: {revisionType: S3, s3Location: {bucket: specs, key: chekout.yaml, bundleType: YAML}}
                """);

        Deployment ended = WORLD.runs().awaitEnd("hidden-1");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo("IAM_ROLE_PERMISSIONS");
        assertThat(ended.getStatus().getErrorInformation().getMessage())
                .isEqualTo("s3:GetObject of s3://specs/chekout.yaml is not allowed, or there is no such object:"
                        + " without s3:ListBucket S3 does not say which");
    }

    private static void function(String name) {
        AWS.control().createFunction(name, 2, Map.of("live", "1"));
    }

    private static void refuseChanges(String function) {
        AWS.control()
                .fail(AwsFault.accessDenied("lambda", "UpdateAlias")
                        .onAlias(function, "live")
                        .always());
    }

    private static void deleteWithTarget(String run) {
        WORLD.kubectl().must("delete", "swd", run, "--cascade=foreground", "--wait=false");
        WORLD.kubectl().must("delete", "swt", "--field-selector=spec.deploymentName=" + run);
    }

    private static boolean waitsFor(Deployment run, String words) {
        return run.getStatus() != null
                && run.getStatus().getWaitingFor() != null
                && run.getStatus().getWaitingFor().stream()
                        .anyMatch(wait -> wait.getMessage().contains(words));
    }

    private static Condition stalledFor(Deployment run) {
        return run.getStatus() == null || run.getStatus().getConditions() == null
                ? null
                : run.getStatus().getConditions().stream()
                        .filter(condition ->
                                condition.getType().equals("Stalled") && "True".equals(condition.getStatus()))
                        .findFirst()
                        .orElse(null);
    }
}
