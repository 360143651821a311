package dev.slipway.e2e.lambda;

import static dev.slipway.e2e.lambda.LambdaManifests.appSpec;
import static dev.slipway.e2e.lambda.LambdaManifests.application;
import static dev.slipway.e2e.lambda.LambdaManifests.canary;
import static dev.slipway.e2e.lambda.LambdaManifests.group;
import static dev.slipway.e2e.lambda.LambdaManifests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.aws.FunctionAnswer;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Hook functions written for CodeDeploy answer by its own API (S 5.5); AppSpecs come from S3 and from Git. */
@OnControlPlane
@NullUnmarked
class LambdaHookIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final AwsStandIn AWS = AwsStandIn.start(LambdaHookIT.class);
    private static final String ROLE = "arn:aws:iam::123456789012:role/slipway-shop";
    private static final Aliases ALIASES = new Aliases(AWS);
    private static final HookCertificate CERTIFICATE =
            HookCertificate.make(Path.of("target", "hook-certificate").toAbsolutePath());

    @RegisterExtension
    static final World WORLD = World.withAws(
            AWS,
            1,
            Duration.ofSeconds(1),
            "--allow-service-role=" + World.NAMESPACE + "=" + ROLE,
            "--hooks-address=127.0.0.1:0",
            "--hooks-certificate=" + CERTIFICATE.certificate(),
            "--hooks-key=" + CERTIFICATE.key());

    @BeforeAll
    static void applications() {
        WORLD.kubectl().mustApply(application() + canary("ten", 10));
    }

    @AfterAll
    static void close() {
        AWS.close();
    }

    @Test
    void aFunctionWrittenForCodeDeployWorksUnchanged() {
        function("called");
        hook("CodeDeployHook_called", "Succeeded", 1);
        WORLD.kubectl()
                .mustApply(group("called", "ten")
                        + run(
                                "called-1",
                                "called",
                                "called",
                                1,
                                2,
                                "BeforeAllowTraffic: CodeDeployHook_called",
                                "AfterAllowTraffic: CodeDeployHook_called"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("called-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("called")).containsExactly("1", "1+10% 2", "2");
        assertThat(AWS.control().invocations("CodeDeployHook_called"))
                .hasSize(2)
                .allSatisfy(
                        invocation -> assertThat(invocation.invocationType()).isEqualTo("Event"));
        // The run may end before the function has heard that its last answer is kept.
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(outcomes("called-1")).containsExactly("accepted", "accepted"));
    }

    @Test
    void aSecondAnswerIsRefusedAsCodeDeployRefusesIt() {
        function("twice");
        hook("CodeDeployHook_twice", "Succeeded", 2);
        WORLD.kubectl()
                .mustApply(group("twice", "CodeDeployDefault.LambdaAllAtOnce")
                        + run("twice-1", "twice", "twice", 1, 2, "BeforeAllowTraffic: CodeDeployHook_twice"));

        assertThat(Runs.status(WORLD.runs().awaitEnd("twice-1"))).isEqualTo("Succeeded");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(outcomes("twice-1"))
                        .containsExactly("accepted", "LifecycleEventAlreadyCompletedException"));
    }

    @Test
    void aRunThatLosesItsTargetWhileTheLastFunctionDecidesIsRolledBack() {
        function("orphan");
        AWS.control().createFunction("undecided", 1, Map.of());
        WORLD.kubectl()
                .mustApply(group(
                                "orphan",
                                "CodeDeployDefault.LambdaAllAtOnce",
                                "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_FAILURE]}")
                        + run("orphan-1", "orphan", "orphan", 1, 2, "AfterAllowTraffic: undecided"));
        await().atMost(LIMIT).until(() -> AWS.control().invocations("undecided").size() == 1);

        WORLD.kubectl().must("delete", "swt", "--field-selector=spec.deploymentName=orphan-1");

        assertThat(Runs.status(WORLD.runs().awaitRollback("orphan-1"))).isEqualTo("Succeeded");
        assertThat(ALIASES.history("orphan")).containsExactly("1", "2", "1");
    }

    @Test
    void aRunThatLosesItsTargetWhileTheFirstFunctionDecidesEndsAndAsksNobodyAgain() {
        function("robbed");
        AWS.control().createFunction("pensive", 1, Map.of());
        WORLD.kubectl()
                .mustApply(group("robbed", "CodeDeployDefault.LambdaAllAtOnce")
                        + run("robbed-1", "robbed", "robbed", 1, 2, "BeforeAllowTraffic: pensive"));
        await().atMost(LIMIT).until(() -> AWS.control().invocations("pensive").size() == 1);

        WORLD.kubectl().must("delete", "swt", "--field-selector=spec.deploymentName=robbed-1");

        Deployment ended = WORLD.runs().awaitEnd("robbed-1");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo("INTERNAL_ERROR");
        assertThat(ended.getStatus().getErrorInformation().getMessage()).contains("its DeploymentTarget was deleted");
        assertThat(AWS.control().invocations("pensive")).hasSize(1);
        assertThat(ALIASES.history("robbed")).containsExactly("1");
    }

    @Test
    void aFunctionThatSaysFailedFailsTheRunAndLeavesTheAlias() {
        function("fails");
        hook("CodeDeployHook_fails", "Failed", 1);
        WORLD.kubectl()
                .mustApply(group("fails", "ten")
                        + run("fails-1", "fails", "fails", 1, 2, "BeforeAllowTraffic: CodeDeployHook_fails"));

        Deployment ended = WORLD.runs().awaitEnd("fails-1");
        assertThat(ended.getStatus().getErrorInformation().getCode()).isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(ALIASES.history("fails")).containsExactly("1");
    }

    @Test
    void aFunctionThatNeverAnswersFailsTheRunWhenItsTimeIsUp() {
        function("silent");
        AWS.control().createFunction("CodeDeployHook_silent", 1, Map.of());
        AWS.control().script("CodeDeployHook_silent", FunctionAnswer.value(Map.of()));
        WORLD.kubectl()
                .mustApply(group("silent", "ten", "timeouts: {eventSeconds: 2}")
                        + run("silent-1", "silent", "silent", 1, 2, "BeforeAllowTraffic: CodeDeployHook_silent"));

        Deployment ended = WORLD.runs().awaitEnd("silent-1");
        assertThat(ended.getStatus().getErrorInformation().getMessage()).contains("did not answer within 2 s");
    }

    @Test
    void anAppSpecInS3IsReadWhenItsTurnHasComeAndPinned() {
        function("stored");
        String version;
        try (S3Client s3 = AWS.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(bucket -> bucket.bucket("specs"));
            s3.putBucketVersioning(versioning -> versioning
                    .bucket("specs")
                    .versioningConfiguration(configuration -> configuration.status(BucketVersioningStatus.ENABLED)));
            version = s3.putObject(
                            put -> put.bucket("specs").key("stored.yaml"),
                            RequestBody.fromString(appSpec("stored", 1, 2)))
                    .versionId();
            s3.putObject(put -> put.bucket("specs").key("stored.yaml"), RequestBody.fromString("newer"));
        }
        WORLD.kubectl()
                .mustApply(group("stored", "CodeDeployDefault.LambdaAllAtOnce")
                        + runFromS3("stored-1", "stored.yaml", ", version: " + version)
                        + runFromS3("stored-2", "absent.yaml", ""));

        Deployment ended = WORLD.runs().awaitEnd("stored-1");
        assertThat(Runs.status(ended)).isEqualTo("Succeeded");
        assertThat(ended.getStatus().getRevisionDigest()).hasSize(64);
        assertThat(ALIASES.history("stored")).containsExactly("1", "2");
        Deployment absent = WORLD.runs().awaitEnd("stored-2");
        assertThat(absent.getStatus().getErrorInformation().getCode()).isEqualTo("REVISION_MISSING");
    }

    @Test
    void aGroupFollowsGitAndNeedsNoCurrentVersion() {
        AWS.control().createFunction("git", 3, Map.of("live", "1"));
        WORLD.kubectl().mustApply(byGit(2));
        assertThat(Runs.status(WORLD.groups().awaitEnd("git", 1))).isEqualTo("Succeeded");

        WORLD.kubectl().mustApply(byGit(3));
        assertThat(Runs.status(WORLD.groups().awaitEnd("git", 2))).isEqualTo("Succeeded");

        assertThat(ALIASES.history("git")).containsExactly("1", "2", "3");
    }

    @Test
    void aRoleThatIsAllowedIsAssumedWithTheNamespaceAsExternalId() {
        function("assumed");
        WORLD.kubectl()
                .mustApply(group("assumed", "CodeDeployDefault.LambdaAllAtOnce", "serviceRoleArn: \"" + ROLE + "\"")
                        + run("assumed-1", "assumed", "assumed", 1, 2));

        WORLD.runs()
                .await(
                        "assumed-1",
                        "the role was assumed",
                        found -> AWS.control().sessions().stream()
                                .anyMatch(session -> ROLE.equals(session.roleArn())
                                        && WORLD.namespace().equals(session.externalId())));
    }

    @Test
    void aRoleThatIsNotAllowedIsNamed() {
        function("roleless");
        WORLD.kubectl()
                .mustApply(group("roleless", "ten", "serviceRoleArn: \"arn:aws:iam::123456789012:role/unknown\"")
                        + run("roleless-1", "roleless", "roleless", 1, 2));

        WORLD.runs()
                .await(
                        "roleless-1",
                        "it says what is missing",
                        found -> found.getStatus() != null
                                && found.getStatus().getWaitingFor() != null
                                && found.getStatus().getWaitingFor().stream()
                                        .anyMatch(wait -> wait.getMessage().contains("aws.allowedServiceRoles")));
    }

    private static String runFromS3(String name, String key, String more) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s}
                spec:
                  deploymentGroupName: stored
                  revision: {revisionType: S3, s3Location: {bucket: specs, key: %s, bundleType: YAML%s}}
                """.formatted(name, key, more);
    }

    private static String byGit(int version) {
        return group(
                "git",
                "CodeDeployDefault.LambdaAllAtOnce",
                "revision:\n  revisionType: AppSpecContent\n  appSpecContent:\n    content: |\n"
                        + appSpec("git", 0, version).indent(6));
    }

    private static List<String> outcomes(String run) {
        String id = WORLD.runs().get(run).getStatus().getDeploymentId();
        return AWS.control().hookAnswers().stream()
                .filter(answer -> answer.deploymentId().equals(id))
                .map(answer -> answer.outcome())
                .toList();
    }

    private static void function(String name) {
        AWS.control().createFunction(name, 2, Map.of("live", "1"));
    }

    private static void hook(String name, String status, int times) {
        AWS.control().createFunction(name, 1, Map.of());
        AWS.control()
                .script(
                        name,
                        FunctionAnswer.hook(
                                WORLD.operator().hooks().toString(), CERTIFICATE.certificate(), status, times));
    }
}
