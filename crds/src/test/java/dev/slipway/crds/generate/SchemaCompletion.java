package dev.slipway.crds.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.ListMap;
import dev.slipway.crds.schema.ListSet;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a generated schema what the generator has no annotation for: enumerations, list types, instants. In a status
 * it takes away whatever could refuse a newer operator's word.
 */
final class SchemaCompletion {
    private final boolean status;

    private SchemaCompletion(boolean status) {
        this.status = status;
    }

    static void completeSpec(JSONSchemaProps schema, Class<?> type) {
        new SchemaCompletion(false).object(schema, type);
    }

    static void completeStatus(JSONSchemaProps schema, Class<?> type) {
        new SchemaCompletion(true).object(schema, type);
    }

    private void object(JSONSchemaProps schema, Class<?> type) {
        if (status) {
            relax(schema);
            schema.setRequired(null);
        }
        for (Map.Entry<String, JSONSchemaProps> property :
                schema.getProperties().entrySet()) {
            Field field = field(type, property.getKey());
            field(property.getValue(), field);
        }
    }

    private void field(JSONSchemaProps schema, Field field) {
        JSONSchemaProps words =
                schema.getItems() == null ? schema : schema.getItems().getSchema();
        AllowedValues allowed = field.getAnnotation(AllowedValues.class);
        if (allowed != null && !status) {
            words.setEnum(Arrays.stream(allowed.value())
                    .<JsonNode>map(TextNode::valueOf)
                    .toList());
        }
        if (field.isAnnotationPresent(Timestamp.class)) {
            schema.setFormat("date-time");
        }
        if (field.isAnnotationPresent(ListSet.class)) {
            schema.setXKubernetesListType("set");
        }
        type(schema, field.getGenericType());
        ListMap map = field.getAnnotation(ListMap.class);
        if (map != null) {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(map.value()));
            words.setRequired(status ? List.of(map.value()) : words.getRequired());
        }
    }

    private void type(JSONSchemaProps schema, Type type) {
        if (status) {
            relax(schema);
        }
        if (type instanceof ParameterizedType list && schema.getItems() != null) {
            if (schema.getXKubernetesListType() == null) {
                schema.setXKubernetesListType("atomic");
            }
            type(schema.getItems().getSchema(), list.getActualTypeArguments()[0]);
        } else if (type instanceof Class<?> nested && "object".equals(schema.getType())) {
            object(schema, nested);
        }
    }

    private static void relax(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(null);
        schema.setMinimum(null);
        schema.setMaximum(null);
        schema.setMinLength(null);
        schema.setMinItems(null);
        schema.setPattern(null);
    }

    private static Field field(Class<?> type, String name) {
        for (@Nullable Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                JsonProperty named = field.getAnnotation(JsonProperty.class);
                if (name.equals(named == null ? field.getName() : named.value())) {
                    return field;
                }
            }
        }
        throw new IllegalStateException(type + " has no field for the property " + name);
    }
}
