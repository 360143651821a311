package dev.slipway.e2e.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule by its message, with an object that it accepts and one that it refuses.
 *
 * @param before the object that is created first, if the rule is about a change
 */
record RuleCase(
        String kind,
        String message,
        @Nullable GenericKubernetesResource before,
        GenericKubernetesResource accepts,
        GenericKubernetesResource refuses) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final List<String> FILES =
            List.of("application", "deploymentconfig", "deploymentgroup", "deployment", "deploymenttarget", "instance");

    static List<RuleCase> all() {
        return FILES.stream().flatMap(file -> load(file).stream()).toList();
    }

    static JsonNode read(String resource) {
        try (InputStream yaml = Objects.requireNonNull(RuleCase.class.getResourceAsStream(resource), resource)) {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** The object as a resource of the API. */
    static GenericKubernetesResource resource(String kind, JsonNode object) {
        ObjectNode whole = object.deepCopy();
        whole.put("apiVersion", "slipway.dev/v1alpha1").put("kind", kind);
        return YAML.convertValue(whole, GenericKubernetesResource.class);
    }

    private static List<RuleCase> load(String file) {
        JsonNode root = read(file + ".yaml");
        String kind = root.get("kind").asText();
        List<RuleCase> cases = new ArrayList<>();
        for (JsonNode entry : root.get("cases")) {
            JsonNode before = MergePatch.apply(root.get("valid"), entry.path("before"));
            cases.add(new RuleCase(
                    kind,
                    entry.get("message").asText(),
                    entry.has("before") ? resource(kind, before) : null,
                    resource(kind, MergePatch.apply(before, entry.get("accepts"))),
                    resource(kind, MergePatch.apply(before, entry.get("refuses")))));
        }
        return cases;
    }

    @Override
    public String toString() {
        return kind + ": " + message;
    }
}
