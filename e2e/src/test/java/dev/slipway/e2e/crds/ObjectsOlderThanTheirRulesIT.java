package dev.slipway.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.crds.Crds;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.e2e.controlplane.Kubectl;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A rule that came after an object neither locks it nor keeps it from being deleted (K 8). */
@OnControlPlane(own = true)
class ObjectsOlderThanTheirRulesIT {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String NAME = "run-of-a-time-when-names-could-be-longer-than-sixty-three-characters";
    private static final String OLD = """
            {"metadata": {"name": "%s", "finalizers": ["slipway.dev/run"]},
             "spec": {"deploymentGroupName": "My_Group", "deploymentMode": "RESTART", "fileExistsBehavior": "ASK",
                      "revision": {"revisionType": "GitHub", "gitHubLocation": {"repository": "web", "commitId": "main"}}}}
            """;

    @Test
    void finalizerIsRemovedAndRunStoppedAfterUpgrade(ControlPlane controlPlane, TestNamespace namespace)
            throws JsonProcessingException {
        var runs = namespace.client().genericKubernetesResources("slipway.dev/v1alpha1", "Deployment");
        GenericKubernetesResource old = RuleCase.resource("Deployment", YAML.readTree(OLD.formatted(NAME)));
        JsonNode crd = YAML.readTree(Crds.yaml("deployments.slipway.dev"));
        install(controlPlane, withoutRules(crd));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                .until(() -> runs.resource(old).create() != null);
        install(controlPlane, crd);
        GenericKubernetesResource fresh = RuleCase.resource("Deployment", YAML.readTree(OLD.formatted("fresh")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(
                                () -> runs.resource(fresh).dryRun().create())
                        .isInstanceOf(KubernetesClientException.class));

        Kubectl kubectl = namespace.kubectl();
        kubectl.must("patch", "swd", NAME, "--type=merge", "-p", "{\"spec\": {\"stop\": {}}}");
        kubectl.must(
                "patch",
                "swd",
                NAME,
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\": {\"status\": \"Stopped\"}}");
        kubectl.must("delete", "swd", NAME, "--wait=false");
        kubectl.must("patch", "swd", NAME, "--type=merge", "-p", "{\"metadata\": {\"finalizers\": null}}");

        assertThat(namespace.client().resources(Deployment.class).withName(NAME).get())
                .isNull();
    }

    private static void install(ControlPlane controlPlane, JsonNode crd) throws JsonProcessingException {
        controlPlane
                .admin()
                .resource(YAML.treeToValue(crd, CustomResourceDefinition.class))
                .createOr(NonDeletingOperation::update);
    }

    private static JsonNode withoutRules(JsonNode crd) {
        JsonNode copy = crd.deepCopy();
        loosen(copy.at("/spec/versions/0/schema/openAPIV3Schema"));
        return copy;
    }

    private static void loosen(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("x-kubernetes-validations");
            object.remove("enum");
        }
        schema.path("properties").forEach(ObjectsOlderThanTheirRulesIT::loosen);
        if (schema.has("items")) {
            loosen(schema.get("items"));
        }
    }
}
