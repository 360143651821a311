package dev.slipway.crds.generate;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.ListMap;
import dev.slipway.crds.schema.ListSet;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a generated schema what the generator has no annotation for: enumerations, list types, instants. In a status
 * it takes away whatever could refuse a newer operator's word.
 */
final class SchemaCompletion {
    /** The bounds of a status keep etcd safe; they must never be what refuses an operator's write. */
    private static final long STATUS_STRING = 1024;

    private static final long STATUS_LIST = 256;

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
        if (allowed != null && status) {
            words.setMaxLength(STATUS_STRING);
        } else if (allowed != null) {
            words.setEnum(Arrays.stream(allowed.value())
                    .<JsonNode>map(TextNode::valueOf)
                    .toList());
        }
        if ("integer".equals(schema.getType())) {
            // A number that does not fit its Java type would end the process that reads it.
            schema.setFormat(field.getType() == Integer.class ? "int32" : "int64");
        }
        if (field.isAnnotationPresent(Timestamp.class)) {
            schema.setFormat("date-time");
        }
        if (field.isAnnotationPresent(ListSet.class)) {
            schema.setXKubernetesListType("set");
        }
        type(schema, field.getAnnotatedType());
        ListMap map = field.getAnnotation(ListMap.class);
        if (map != null) {
            schema.setXKubernetesListType("map");
            schema.setXKubernetesListMapKeys(List.of(map.value()));
            words.setRequired(status ? List.of(map.value()) : words.getRequired());
        }
    }

    private void type(JSONSchemaProps schema, AnnotatedType type) {
        if (status) {
            relax(schema);
        }
        if (type instanceof AnnotatedParameterizedType list && schema.getItems() != null) {
            if (schema.getXKubernetesListType() == null) {
                schema.setXKubernetesListType("atomic");
            }
            AnnotatedType entry = list.getAnnotatedActualTypeArguments()[0];
            JSONSchemaProps items = schema.getItems().getSchema();
            Size size = entry.getAnnotation(Size.class);
            if (size != null && items.getItems() != null) {
                items.setMaxItems(size.max());
            }
            type(items, entry);
        } else if (type.getType() instanceof Class<?> nested && "object".equals(schema.getType())) {
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
        if (schema.getMaxLength() != null) {
            schema.setMaxLength(Math.max(schema.getMaxLength(), STATUS_STRING));
        }
        if (schema.getMaxItems() != null) {
            schema.setMaxItems(Math.max(schema.getMaxItems(), STATUS_LIST));
        }
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
