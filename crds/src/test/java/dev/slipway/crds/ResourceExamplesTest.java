package dev.slipway.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The types lose nothing of an object that they know, and stumble over nothing that they do not. */
class ResourceExamplesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "Application", Application.class,
            "DeploymentConfig", DeploymentConfig.class,
            "DeploymentGroup", DeploymentGroup.class,
            "Deployment", Deployment.class,
            "DeploymentTarget", DeploymentTarget.class,
            "Instance", Instance.class);

    static List<JsonNode> examples() throws IOException {
        try (InputStream yaml =
                Objects.requireNonNull(ResourceExamplesTest.class.getResourceAsStream("examples.yaml"))) {
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(yaml)) {
                return documents.readAll();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void loseNothingOnTheWayThroughTheTypes(JsonNode example) throws IOException {
        Object object = YAML.treeToValue(example, type(example));

        assertThat(YAML.readTree(YAML.writeValueAsString(object))).isEqualTo(example);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void readObjectsOfNewerVersion(JsonNode example) throws IOException {
        JsonNode newer = example.deepCopy();
        addFieldEverywhere(newer);

        Object object = YAML.treeToValue(newer, type(example));

        assertThat(YAML.valueToTree(object).path("spec"))
                .isEqualTo(YAML.valueToTree(YAML.treeToValue(example, type(example)))
                        .path("spec"));
    }

    private static Class<? extends HasMetadata> type(JsonNode example) {
        return Objects.requireNonNull(KINDS.get(example.path("kind").asText()));
    }

    private static void addFieldEverywhere(JsonNode node) {
        node.forEach(ResourceExamplesTest::addFieldEverywhere);
        if (node instanceof ObjectNode object && !object.has("rack")) {
            object.putArray("novelty").add(1);
        }
    }
}
