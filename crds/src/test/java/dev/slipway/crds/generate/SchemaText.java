package dev.slipway.crds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Types and bounds of a schema in words. */
final class SchemaText {
    /** What lists and maps hold in the end; the schema itself if it is neither. */
    static JsonNode entry(JsonNode schema) {
        if (schema.has("items")) {
            return entry(schema.get("items"));
        }
        return schema.has("additionalProperties") ? entry(schema.get("additionalProperties")) : schema;
    }

    static String type(JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" -> string(schema);
            case "integer" -> integer(schema);
            case "array" -> list(schema);
            case "object" -> schema.has("additionalProperties") ? "map of strings" : "object";
            case String other -> other;
        };
    }

    private static String string(JsonNode schema) {
        if (schema.has("enum")) {
            return StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .map(word -> "`" + word.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        if (schema.has("format")) {
            return "time (RFC 3339)";
        }
        return schema.has("maxLength")
                ? "string, at most " + schema.get("maxLength").asText()
                : "string";
    }

    private static String integer(JsonNode schema) {
        return schema.has("minimum") && schema.has("maximum")
                ? "integer, %s to %s"
                        .formatted(
                                schema.get("minimum").asText(),
                                schema.get("maximum").asText())
                : "integer";
    }

    private static String list(JsonNode schema) {
        String unique = switch (schema.path("x-kubernetes-list-type").asText()) {
            case "set" -> ", each once";
            case "map" ->
                ", one for each `%s`"
                        .formatted(schema.at("/x-kubernetes-list-map-keys/0").asText());
            default -> "";
        };
        return "list of at most %s%s: %s"
                .formatted(schema.path("maxItems").asText(), unique, type(schema.get("items")));
    }

    private SchemaText() {}
}
