package dev.slipway.e2e.lambda;

import static dev.slipway.e2e.lambda.LambdaManifests.application;
import static dev.slipway.e2e.lambda.LambdaManifests.group;
import static dev.slipway.e2e.lambda.LambdaManifests.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.e2e.aws.AwsCli;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.aws.FunctionAnswer;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CodeDeployException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIdRequiredException;
import software.amazon.awssdk.services.codedeploy.model.InvalidDeploymentIdException;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionIdException;
import software.amazon.awssdk.services.codedeploy.model.InvalidLifecycleEventHookExecutionStatusException;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEventAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.UnsupportedActionForDeploymentTypeException;

/** Functions that answer through the AWS SDK or command line, at either of two replicas of which one leads. */
@OnControlPlane
@NullUnmarked
class HookSdkIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AwsStandIn AWS = AwsStandIn.start(HookSdkIT.class);
    private static final HookCertificate CERTIFICATE =
            HookCertificate.make(Path.of("target", "hook-sdk-certificate").toAbsolutePath());

    @RegisterExtension
    static final World WORLD = World.withAws(
            AWS,
            2,
            Duration.ofSeconds(1),
            "--hooks-address=127.0.0.1:0",
            "--hooks-certificate=" + CERTIFICATE.certificate(),
            "--hooks-key=" + CERTIFICATE.key());

    @BeforeAll
    static void functions() {
        WORLD.kubectl().mustApply(application());
    }

    @AfterAll
    static void close() {
        AWS.close();
    }

    /** The two ids that a function is given. */
    private record Event(String deploymentId, String executionId) {}

    @Test
    void everyReplicaTakesAnAnswerOnce() {
        for (int replica = 0; replica < 2; replica++) {
            String name = "replica-" + replica;
            Event event = invoked(name);
            try (CodeDeployClient here = client(replica);
                    CodeDeployClient there = client(1 - replica)) {
                assertThat(put(here, event.deploymentId(), event.executionId(), "Succeeded"))
                        .isEqualTo(event.executionId());

                assertThatThrownBy(() -> put(there, event.deploymentId(), event.executionId(), "Failed"))
                        .isInstanceOf(LifecycleEventAlreadyCompletedException.class)
                        .hasMessageContaining("it was answered Succeeded");
                assertThat(Runs.status(WORLD.runs().awaitEnd(name))).isEqualTo("Succeeded");
                assertThatThrownBy(() -> put(here, event.deploymentId(), event.executionId(), "Succeeded"))
                        .isInstanceOf(LifecycleEventAlreadyCompletedException.class);
            }
        }
    }

    @Test
    void everyMistakeIsAnExceptionOfTheSdk() {
        Event event = invoked("mistaken");
        Event other = invoked("other");
        try (CodeDeployClient client = client(0)) {
            assertThatThrownBy(() -> put(client, null, event.executionId(), "Succeeded"))
                    .isInstanceOf(DeploymentIdRequiredException.class);
            assertThatThrownBy(() -> put(client, "mistaken", event.executionId(), "Succeeded"))
                    .isInstanceOf(InvalidDeploymentIdException.class);
            assertThatThrownBy(() -> put(client, "d-AAAAAAAAA", event.executionId(), "Succeeded"))
                    .isInstanceOf(DeploymentDoesNotExistException.class);
            assertThatThrownBy(() -> put(client, event.deploymentId(), event.executionId(), "Skipped"))
                    .isInstanceOf(InvalidLifecycleEventHookExecutionStatusException.class);
            assertThatThrownBy(() -> put(client, event.deploymentId(), "guessed", "Succeeded"))
                    .isInstanceOf(InvalidLifecycleEventHookExecutionIdException.class);
            assertThatThrownBy(() -> put(client, event.deploymentId(), other.executionId(), "Succeeded"))
                    .as("an execution of another run")
                    .isInstanceOf(InvalidLifecycleEventHookExecutionIdException.class);
            assertThatThrownBy(client::listApplications)
                    .isInstanceOfSatisfying(
                            CodeDeployException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("UnknownOperationException"));

            put(client, event.deploymentId(), event.executionId(), "Failed");
            put(client, other.deploymentId(), other.executionId(), "Succeeded");
        }
        assertThat(WORLD.runs()
                        .awaitEnd("mistaken")
                        .getStatus()
                        .getErrorInformation()
                        .getCode())
                .isEqualTo("HOOK_EXECUTION_FAILURE");
        assertThat(Runs.status(WORLD.runs().awaitEnd("other"))).isEqualTo("Succeeded");
    }

    /** Functions in a shell, and people who answer for one that hangs. */
    @Test
    void theCommandLineOfAwsAnswersToo() {
        Event event = invoked("by-hand");

        AwsCli.Ended guessed = answerByHand(event.deploymentId(), "guessed");
        AwsCli.Ended answered = answerByHand(event.deploymentId(), event.executionId());
        AwsCli.Ended again = answerByHand(event.deploymentId(), event.executionId());

        assertThat(guessed.exitCode()).isNotZero();
        assertThat(guessed.output()).contains("InvalidLifecycleEventHookExecutionIdException");
        assertThat(answered.output()).contains("\"lifecycleEventHookExecutionId\": \"" + event.executionId() + "\"");
        assertThat(answered.exitCode()).isZero();
        assertThat(again.output()).contains("LifecycleEventAlreadyCompletedException");
        assertThat(Runs.status(WORLD.runs().awaitEnd("by-hand"))).isEqualTo("Succeeded");
    }

    private static AwsCli.Ended answerByHand(String deploymentId, String executionId) {
        return AwsCli.run(
                "--endpoint-url=" + WORLD.operator().hooks(),
                "--ca-bundle=" + CERTIFICATE.certificate(),
                "deploy",
                "put-lifecycle-event-hook-execution-status",
                "--deployment-id=" + deploymentId,
                "--lifecycle-event-hook-execution-id=" + executionId,
                "--status=Succeeded");
    }

    @Test
    void aRunOnHostsHasNoHookFunctions() {
        WORLD.awaitConnected(WORLD.startHost("server", "Group=servers"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group("servers", "CodeDeployDefault.AllAtOnce")
                        + Manifests.run("servers", "servers", WORLD.bundles().publish("v1", Bundle.labelled("v1"))));
        String id = WORLD.runs().awaitEnd("servers").getStatus().getDeploymentId();

        try (CodeDeployClient client = client(0)) {
            assertThatThrownBy(() -> put(client, id, "x", "Succeeded"))
                    .isInstanceOf(UnsupportedActionForDeploymentTypeException.class);
        }
    }

    private static String put(
            CodeDeployClient client, @Nullable String deploymentId, String executionId, String status) {
        return client.putLifecycleEventHookExecutionStatus(put -> put.deploymentId(deploymentId)
                        .lifecycleEventHookExecutionId(executionId)
                        .status(status))
                .lifecycleEventHookExecutionId();
    }

    /** Starts a run of this name and waits until its function is invoked; nobody answers for the function. */
    private static Event invoked(String name) {
        String hook = "CodeDeployHook_" + name;
        AWS.control().createFunction(name, 2, Map.of("live", "1"));
        AWS.control().createFunction(hook, 1, Map.of());
        AWS.control().script(hook, FunctionAnswer.value(Map.of()));
        WORLD.kubectl()
                .mustApply(group(name, "CodeDeployDefault.LambdaAllAtOnce")
                        + run(name, name, name, 1, 2, "BeforeAllowTraffic: " + hook));
        await("invocation of " + hook)
                .atMost(LIMIT)
                .until(() -> !AWS.control().invocations(hook).isEmpty());
        JsonNode payload = AWS.control().invocations(hook).getFirst().payload();
        return new Event(
                payload.path("DeploymentId").asText(),
                payload.path("LifecycleEventHookExecutionId").asText());
    }

    private static CodeDeployClient client(int replica) {
        URI endpoint = WORLD.operators().get(replica).hooks();
        TrustManager[] trusted = trusted();
        return CodeDeployClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .httpClient(UrlConnectionHttpClient.builder()
                        .tlsTrustManagersProvider(() -> trusted)
                        .build())
                .build();
    }

    private static TrustManager[] trusted() {
        try (InputStream pem = Files.newInputStream(CERTIFICATE.certificate())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "hooks", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            return trust.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate cannot be trusted", e);
        }
    }
}
