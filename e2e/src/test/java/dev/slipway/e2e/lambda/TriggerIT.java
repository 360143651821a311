package dev.slipway.e2e.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.e2e.aws.AwsFault;
import dev.slipway.e2e.aws.AwsStandIn;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Triggers tell SNS topics, in CodeDeploy's JSON, what happens to runs and hosts (S 1.12); seen through a queue. */
@OnControlPlane
@NullUnmarked
class TriggerIT {
    private static final AwsStandIn AWS = AwsStandIn.start(TriggerIT.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SqsClient SQS = AWS.client(SqsClient.builder());
    private static final SnsClient SNS = AWS.client(SnsClient.builder());

    @RegisterExtension
    static final World WORLD = World.withAws(AWS, 1, Duration.ofSeconds(1));

    /** A topic and what arrives from it. */
    private record Ear(String topic, String queue, List<JsonNode> heard) {
        List<String> events(String field) {
            SQS.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                    .messages()
                    .forEach(message -> {
                        heard.add(parse(parse(message.body()).path("Message").asText()));
                        SQS.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
                    });
            return heard.stream().map(node -> node.path(field).asText()).toList();
        }
    }

    @BeforeAll
    static void applications() {
        WORLD.kubectl().mustApply(Manifests.application("app") + LambdaManifests.application());
    }

    @AfterAll
    static void close() {
        SQS.close();
        SNS.close();
        AWS.close();
    }

    @Test
    void tellsOfARunToHostsAndOfEachHost() {
        WORLD.startFleet("web", 1, "Group=web");
        Published bundle = WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"));
        Ear ear = ear("web");
        WORLD.kubectl()
                .mustApply(Manifests.group(
                                "web",
                                "CodeDeployDefault.AllAtOnce",
                                trigger(
                                        ear,
                                        "DeploymentStart, DeploymentSuccess, DeploymentFailure, InstanceStart, InstanceSuccess"))
                        + Manifests.run("web-1", "web", bundle));

        assertThat(Runs.status(WORLD.runs().awaitEnd("web-1"))).isEqualTo("Succeeded");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(ear.events("status")).containsExactlyInAnyOrder("InProgress", "Succeeded", "", ""));
        JsonNode success = ear.heard().stream()
                .filter(node -> node.path("status").asText().equals("Succeeded"))
                .findFirst()
                .orElseThrow();
        assertThat(success.path("eventTriggerName").asText()).isEqualTo("chat");
        assertThat(success.path("deploymentId").asText())
                .isEqualTo(WORLD.runs().get("web-1").getStatus().getDeploymentId());
        assertThat(success.path("deploymentOverview").path("Succeeded").asText())
                .isEqualTo("1");
        assertThat(success.path("completeTime").asText()).matches("[0-9]{10}\\.[0-9]{3}");
        assertThat(ear.events("instanceStatus")).contains("Succeeded");
    }

    @Test
    void aMessageThatWasNotTakenIsSentAgainAndNoneTwiceAfterARestart() {
        AWS.control().createFunction("told", 2, Map.of("live", "1"));
        Ear ear = ear("told");
        AWS.control().fail(AwsFault.serverError("sns", "Publish").times(4));
        WORLD.kubectl()
                .mustApply(LambdaManifests.group(
                                "told",
                                "CodeDeployDefault.LambdaAllAtOnce",
                                trigger(ear, "DeploymentStart, DeploymentSuccess"))
                        + LambdaManifests.run("told-1", "told", "told", 1, 2));
        WORLD.runs().awaitEnd("told-1");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(ear.events("status")).contains("Succeeded").hasSize(2));
        WORLD.runs()
                .await(
                        "told-1",
                        "it is noted",
                        run -> run.getStatus().getNotified() != null
                                && run.getStatus().getNotified().size() == 2);

        WORLD.operator().kill();
        WORLD.operator().restart();
        WORLD.kubectl().mustApply(LambdaManifests.run("told-2", "told", "told", 2, 1));
        WORLD.runs().awaitEnd("told-2");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ear.events("deploymentId")).hasSize(4));
        assertThat(ear.heard().stream()
                        .filter(node -> node.path("deploymentId")
                                .asText()
                                .equals(WORLD.runs().get("told-1").getStatus().getDeploymentId())))
                .hasSize(2);
    }

    private static String trigger(Ear ear, String events) {
        return "triggerConfigurations: [{triggerName: chat, triggerTargetArn: \"%s\", triggerEvents: [%s]}]"
                .formatted(ear.topic(), events);
    }

    private static Ear ear(String name) {
        String topic = SNS.createTopic(request -> request.name(name)).topicArn();
        String queue = SQS.createQueue(request -> request.queueName(name)).queueUrl();
        String arn = SQS.getQueueAttributes(
                        request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        SNS.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn));
        return new Ear(topic, queue, new ArrayList<>());
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
