package dev.slipway.crds.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.crds.Crds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every field of the packaged CRDs (design 3). */
class CrdLintTest {
    private static final Set<String> STRUCTURAL = Set.of(
            "description",
            "type",
            "format",
            "default",
            "enum",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "maxProperties",
            "items",
            "properties",
            "additionalProperties",
            "required",
            "x-kubernetes-list-type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-validations");

    private static final List<SchemaNode> NODES =
            Crds.names().stream().flatMap(name -> SchemaNode.all(name).stream()).toList();

    private static final Map<String, String> SHORT_NAMES = Map.of(
            "applications.slipway.dev", "swapp",
            "deploymentconfigs.slipway.dev", "swdc",
            "deploymentgroups.slipway.dev", "swdg",
            "deployments.slipway.dev", "swd",
            "deploymenttargets.slipway.dev", "swt",
            "instances.slipway.dev", "swi");

    static List<String> names() {
        return Crds.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void carriesNamesRevisionAndInitialStatus(String name) {
        JsonNode crd = SchemaNode.crd(name);
        JsonNode version = crd.at("/spec/versions/0");

        assertThat(crd.at("/metadata/annotations")
                        .path(Crds.REVISION_ANNOTATION)
                        .asText())
                .isEqualTo(String.valueOf(Crds.REVISION));
        assertThat(crd.at("/spec/names/shortNames/0").asText()).isEqualTo(SHORT_NAMES.get(name));
        assertThat(crd.at("/spec/names/categories").toString()).isEqualTo("[\"slipway\"]");
        assertThat(crd.at("/spec/scope").asText()).isEqualTo("Namespaced");
        assertThat(version.at("/subresources/status").isObject()).isTrue();
        assertThat(version.at("/schema/openAPIV3Schema/properties/status/default")
                        .toString())
                .isEqualTo("{\"observedGeneration\":-1}");
        assertThat(version.at("/additionalPrinterColumns/0/name").asText()).isNotEqualTo("AGE");
        assertThat(version.at("/additionalPrinterColumns").findValuesAsText("name"))
                .contains("AGE");
    }

    @Test
    void isStructural() {
        assertNoneOf(node -> !STRUCTURAL.containsAll(node.keywords()));
        assertNoneOf(node ->
                !Set.of("object", "array", "string", "integer", "boolean").contains(node.type()));
        assertNoneOf(
                node -> node.type().equals("object") && node.has("properties") == node.has("additionalProperties"));
    }

    @Test
    void describesEveryFieldInSentences() {
        assertNoneOf(node -> node.isField() && !node.text("description").matches("(?s)[A-Z-].{4,}[.}]"));
    }

    @Test
    void boundsEveryListMapAndString() {
        assertNoneOf(node -> node.type().equals("array") && !node.has("maxItems"));
        assertNoneOf(node -> node.has("additionalProperties") && !node.has("maxProperties"));
        assertNoneOf(node ->
                node.type().equals("string") && !node.has("maxLength") && !node.has("enum") && !node.has("format"));
    }

    @Test
    void boundsEveryNumber() {
        assertNoneOf(node ->
                node.type().equals("integer") && !Set.of("int32", "int64").contains(node.text("format")));
        assertNoneOf(node ->
                node.type().equals("integer") && !node.inStatus() && (!node.has("minimum") || !node.has("maximum")));
    }

    @Test
    void givesEveryListItsType() {
        assertNoneOf(node -> node.type().equals("array")
                && !Set.of("atomic", "set", "map").contains(node.text("x-kubernetes-list-type")));
    }

    @Test
    void usesInstantsForInstantsOnly() {
        assertNoneOf(node -> node.type().equals("string")
                && node.has("format")
                && !node.text("format").equals("date-time"));
        assertNoneOf(node -> node.path().matches(".*(Seconds|Minutes|Interval|Limit|Percentage)")
                && !node.type().equals("integer"));
    }

    @Test
    void statusRefusesNoWordOfNewerOperator() {
        Set<String> refusing =
                Set.of("enum", "minLength", "minimum", "maximum", "minItems", "pattern", "x-kubernetes-validations");
        assertNoneOf(node -> node.inStatus() && !Collections.disjoint(node.keywords(), refusing));
        assertNoneOf(node -> node.inStatus() && node.has("required") && !node.isEntryOfListMap());
    }

    @Test
    void explainsEveryRuleToPerson() {
        assertNoneOf(node -> StreamSupport.stream(node.rules().spliterator(), false)
                .map(rule -> rule.path("message").asText())
                .anyMatch(message -> message.length() < 20 || message.length() > 300 || message.contains("self.")));
    }

    private static void assertNoneOf(Predicate<SchemaNode> violation) {
        assertThat(NODES.stream().filter(violation).map(SchemaNode::path)).isEmpty();
    }
}
