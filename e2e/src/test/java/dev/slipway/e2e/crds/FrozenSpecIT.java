package dev.slipway.e2e.crds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.controlplane.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No field of a frozen spec can be changed, taken away or added, one by one. */
@OnControlPlane
class FrozenSpecIT {
    private final TestNamespace namespace;

    FrozenSpecIT(TestNamespace namespace) {
        this.namespace = namespace;
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryChangeOfFrozenField() {
        return kinds().flatMap(kind -> frozenFields(kind)
                .map(field -> DynamicTest.dynamicTest(
                        kind.path("kind").asText() + " " + field, () -> refusesChange(kind, field))));
    }

    @TestFactory
    Stream<DynamicTest> triesEveryFieldOfTheSchema() {
        return kinds().map(kind -> DynamicTest.dynamicTest(kind.path("kind").asText(), () -> {
            Set<String> tried = new TreeSet<>();
            kind.path("spec").fieldNames().forEachRemaining(tried::add);
            assertThat(tried).isEqualTo(fieldsOfSchema(kind.path("kind").asText()));
            assertThat(frozenFields(kind).toList())
                    .allSatisfy(field ->
                            assertThat(kind.path("other").has(field)).as(field).isTrue());
        }));
    }

    private void refusesChange(JsonNode kind, String field) {
        String name = kind.path("kind").asText();
        var resources = namespace.client().genericKubernetesResources("slipway.dev/v1alpha1", name);
        ObjectNode spec = MergePatch.apply(JsonNodeFactory.instance.objectNode(), kind.path("spec"))
                .deepCopy();
        GenericKubernetesResource stored =
                resources.resource(object(name, field, spec)).create();
        try {
            for (ObjectNode changed : changes(spec, field, kind.path("other").path(field))) {
                GenericKubernetesResource update = object(name, field, changed);
                update.getMetadata().setResourceVersion(stored.getMetadata().getResourceVersion());
                assertThatThrownBy(() -> resources.resource(update).dryRun().update())
                        .isInstanceOf(KubernetesClientException.class)
                        .message()
                        .containsAnyOf("is frozen", "never changes", "Required value");
            }
        } finally {
            resources.resource(stored).delete();
        }
    }

    private static List<ObjectNode> changes(ObjectNode spec, String field, JsonNode other) {
        List<ObjectNode> changes = new ArrayList<>();
        ObjectNode changed = spec.deepCopy();
        changes.add(changed.set(field, other));
        if (spec.has(field)) {
            ObjectNode without = spec.deepCopy();
            without.remove(field);
            changes.add(without);
        }
        return changes;
    }

    private static GenericKubernetesResource object(String kind, String field, ObjectNode spec) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putObject("metadata").put("name", "frozen-" + field.toLowerCase(Locale.ROOT));
        object.set("spec", spec);
        return RuleCase.resource(kind, object);
    }

    private static Stream<JsonNode> kinds() {
        return StreamSupport.stream(RuleCase.read("frozen.yaml").spliterator(), false);
    }

    private static Stream<String> frozenFields(JsonNode kind) {
        Set<String> fields = new TreeSet<>();
        kind.path("spec").fieldNames().forEachRemaining(fields::add);
        kind.path("free").forEach(free -> fields.remove(free.asText()));
        return fields.stream();
    }

    private static Set<String> fieldsOfSchema(String kind) {
        JSONSchemaProps root = SchemaRules.root(kind.toLowerCase(Locale.ROOT) + "s.slipway.dev");
        return new TreeSet<>(Objects.requireNonNull(root.getProperties().get("spec"))
                .getProperties()
                .keySet());
    }
}
