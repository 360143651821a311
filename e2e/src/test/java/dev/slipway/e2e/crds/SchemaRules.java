package dev.slipway.e2e.crds;

import dev.slipway.crds.Crds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;

/** The rules that a schema holds anywhere. */
final class SchemaRules {
    private SchemaRules() {}

    /** The schema of a packaged CRD. */
    static JSONSchemaProps root(String crd) {
        return Serialization.unmarshal(Crds.yaml(crd), CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
    }

    static Stream<String> messages(JSONSchemaProps schema) {
        Stream<String> here = schema.getXKubernetesValidations().stream().map(ValidationRule::getMessage);
        Stream<JSONSchemaProps> below =
                schema.getProperties() == null ? Stream.empty() : schema.getProperties().values().stream();
        Stream<JSONSchemaProps> items = schema.getItems() == null
                ? Stream.empty()
                : Stream.of(schema.getItems().getSchema());
        return Stream.concat(here, Stream.concat(below, items).flatMap(SchemaRules::messages));
    }
}
