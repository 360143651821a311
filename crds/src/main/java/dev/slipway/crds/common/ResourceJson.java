package dev.slipway.crds.common;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Copies and compares resource types by the JSON that the API server would store. */
public final class ResourceJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /** A deep copy, safe to change: objects out of an informer's cache never are. */
    public static <T> T copy(T original, Class<T> type) {
        return MAPPER.convertValue(original, type);
    }

    /** Whether both would be stored as the same JSON; null equals null only. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        return tree(one).equals(tree(other));
    }

    /** The value as JSON; null becomes JSON's null. */
    public static JsonNode tree(@Nullable Object value) {
        return MAPPER.valueToTree(value);
    }

    private ResourceJson() {}
}
