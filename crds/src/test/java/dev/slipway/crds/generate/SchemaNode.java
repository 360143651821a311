package dev.slipway.crds.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.slipway.crds.Crds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One place in the schema of a packaged CRD.
 *
 * @param path the CRD's name and the fields down to here; {@code []} are the items of a list, {@code {}} the values of a
 *     map
 */
record SchemaNode(String path, JsonNode schema, boolean isField, boolean isEntryOfListMap) {
    private static final YAMLMapper YAML = new YAMLMapper();

    static JsonNode crd(String name) {
        return parse(Crds.yaml(name));
    }

    static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a CRD is no YAML", e);
        }
    }

    static JsonNode root(String name) {
        return crd(name).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    /** The root and everything below it. */
    static List<SchemaNode> all(String name) {
        List<SchemaNode> nodes = new ArrayList<>();
        collect(new SchemaNode(name, root(name), true, false), nodes);
        return nodes;
    }

    private static void collect(SchemaNode node, List<SchemaNode> nodes) {
        nodes.add(node);
        for (Map.Entry<String, JsonNode> property :
                node.schema().path("properties").properties()) {
            collect(new SchemaNode(node.path() + "." + property.getKey(), property.getValue(), true, false), nodes);
        }
        if (node.has("items")) {
            boolean map = node.text("x-kubernetes-list-type").equals("map");
            collect(new SchemaNode(node.path() + "[]", node.schema().get("items"), false, map), nodes);
        }
        if (node.has("additionalProperties")) {
            collect(new SchemaNode(node.path() + "{}", node.schema().get("additionalProperties"), false, false), nodes);
        }
    }

    boolean inStatus() {
        return path.contains("slipway.dev.status");
    }

    boolean has(String keyword) {
        return schema.has(keyword);
    }

    String text(String keyword) {
        return schema.path(keyword).asText();
    }

    String type() {
        return text("type");
    }

    Set<String> keywords() {
        Set<String> keywords = new TreeSet<>();
        schema.fieldNames().forEachRemaining(keywords::add);
        return keywords;
    }

    JsonNode rules() {
        return schema.path("x-kubernetes-validations");
    }

    @Override
    public String toString() {
        return path;
    }
}
