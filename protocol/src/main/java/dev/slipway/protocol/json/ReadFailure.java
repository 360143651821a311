package dev.slipway.protocol.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slipway.protocol.text.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in the sender's terms why a body could not be read. Jackson's own messages name classes and quote the input, which
 * may hold secrets.
 */
public final class ReadFailure {
    private static final int NAME_LENGTH = 64;

    private final JsonMapper mapper;

    /**
     * For the failures of one mapper.
     *
     * @param mapper that knows the words of enums
     */
    public ReadFailure(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** One sentence without full stop. */
    public String describe(JsonProcessingException failure) {
        return switch (failure) {
            case StreamConstraintsException ignored ->
                "the body is nested deeper than %d levels or holds an oversized name or number"
                        .formatted(StrictJson.MAX_DEPTH);
            case InvalidTypeIdException e ->
                path(e)
                        + (e.getTypeId() == null
                                ? " lacks the field that names its type"
                                : " is of a type that this version does not know");
            case InvalidNullException e -> missing(e);
            case MismatchedInputException e -> mismatch(e);
            case JsonMappingException e -> path(e) + " is not valid or out of range";
            default -> "the body is not JSON" + place(failure);
        };
    }

    private String mismatch(MismatchedInputException failure) {
        boolean absent = String.valueOf(failure.getOriginalMessage()).startsWith("Missing required creator property");
        return absent ? missing(failure) : path(failure) + " is not " + expected(failure.getTargetType());
    }

    private static String missing(MismatchedInputException failure) {
        return path(failure) + " is missing or null";
    }

    private String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of the expected type";
        } else if (type == String.class) {
            return "text";
        } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == Instant.class) {
            return "an instant such as 2026-01-31T12:00:00Z";
        } else if (type.isEnum()) {
            return "one of " + words(type);
        } else if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() || type.isInterface()
                ? "an object"
                : "of the expected type";
    }

    private String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> mapper.convertValue(constant, String.class))
                .collect(Collectors.joining(", "));
    }

    private static String path(JsonMappingException failure) {
        List<JsonMappingException.Reference> references = failure.getPath();
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(Text.line(reference.getFieldName(), NAME_LENGTH));
            }
        }
        return path.isEmpty() ? "the body" : path.toString();
    }

    private static String place(JsonProcessingException failure) {
        return failure.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(
                                failure.getLocation().getLineNr(),
                                failure.getLocation().getColumnNr());
    }
}
