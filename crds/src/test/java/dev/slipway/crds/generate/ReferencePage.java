package dev.slipway.crds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The reference page of one kind in Markdown, out of its packaged CRD alone. */
final class ReferencePage {
    private final StringBuilder page = new StringBuilder();
    private final Map<String, String> described = new LinkedHashMap<>();

    private ReferencePage() {}

    static String of(JsonNode crd) {
        ReferencePage page = new ReferencePage();
        page.write(crd);
        return page.page.toString();
    }

    private void write(JsonNode crd) {
        JsonNode names = crd.at("/spec/names");
        JsonNode version = crd.at("/spec/versions/0");
        JsonNode root = version.at("/schema/openAPIV3Schema");
        String group = crd.at("/spec/group").asText();
        line("<!-- Generated from the Java types in crds/; renew with " + CrdYaml.RENEW + " -->");
        line("# " + names.path("kind").asText());
        line("");
        line(root.path("description").asText());
        line("");
        line("`apiVersion: %s/%s`, namespaced. `kubectl get %s` lists them, `kubectl explain %s.%s` shows this page."
                .formatted(
                        group,
                        version.path("name").asText(),
                        names.at("/shortNames/0").asText(),
                        names.path("plural").asText(),
                        group));
        line("");
        line("A field that this version of Slipway does not act on yet is never ignored: the object is `Stalled` with"
                + " reason `NotSupportedYet`, and its condition names the field.");
        rules("The API server refuses an object unless these hold:", root.path("x-kubernetes-validations"));
        columns(version.path("additionalPrinterColumns"));
        fieldSelectors(version.path("selectableFields"));
        object("spec", root.at("/properties/spec"));
        object("status", root.at("/properties/status"));
    }

    private void columns(JsonNode columns) {
        line("");
        line("| column of `kubectl get` | shows |");
        line("|---|---|");
        for (JsonNode column : columns) {
            String wide = column.path("priority").asInt() > 0 ? " (with `-o wide`)" : "";
            line("| %s%s | %s |"
                    .formatted(
                            column.path("name").asText(),
                            wide,
                            cell(column.path("description").asText())));
        }
    }

    private void fieldSelectors(JsonNode fields) {
        if (!fields.isEmpty()) {
            line("");
            line(StreamSupport.stream(fields.spliterator(), false)
                    .map(field -> "`" + field.path("jsonPath").asText().substring(1) + "`")
                    .collect(Collectors.joining(", ", "Usable with `--field-selector`: ", ".")));
        }
    }

    /** A section with a row for each field, then the sections of the objects in it. */
    private void object(String path, JsonNode schema) {
        line("");
        line("#".repeat(path.contains(".") ? 3 : 2) + " " + path);
        if (!path.contains(".")) {
            line("");
            line(schema.path("description").asText());
        }
        line("");
        line("| field | type | meaning |");
        line("|---|---|---|");
        List<Map.Entry<String, JsonNode>> nested = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            JsonNode entry = SchemaText.entry(field.getValue());
            String sameAs = "";
            if (entry.has("properties")) {
                String section = path + "." + field.getKey();
                sameAs = Objects.requireNonNullElse(described.putIfAbsent(fieldsOf(entry), section), "");
                if (sameAs.isEmpty()) {
                    nested.add(Map.entry(section, entry));
                }
            }
            row(schema, field, sameAs);
        }
        rules("Rules:", schema.path("x-kubernetes-validations"));
        nested.forEach(section -> object(section.getKey(), section.getValue()));
    }

    private void row(JsonNode schema, Map.Entry<String, JsonNode> field, String sameAs) {
        boolean required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(name -> name.asText().equals(field.getKey()));
        StringBuilder meaning =
                new StringBuilder(field.getValue().path("description").asText());
        for (JsonNode rule : field.getValue().path("x-kubernetes-validations")) {
            if (!field.getValue().has("properties")) {
                meaning.append(" Rule: ").append(rule.path("message").asText()).append('.');
            }
        }
        if (!sameAs.isEmpty()) {
            meaning.append(" Fields as in `").append(sameAs).append("`.");
        }
        line("| `%s`%s | %s | %s |"
                .formatted(
                        field.getKey(),
                        required ? " (required)" : "",
                        SchemaText.type(field.getValue()),
                        cell(meaning.toString())));
    }

    private void rules(String title, JsonNode rules) {
        if (!rules.isEmpty()) {
            line("");
            line(title);
            line("");
            rules.forEach(rule -> line("* " + rule.path("message").asText()));
        }
    }

    private static String fieldsOf(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .map(field -> field.getKey() + ":"
                        + field.getValue().path("description").asText())
                .collect(Collectors.joining("|"));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
