package dev.slipway.e2e.chaos.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * An object as it was stored once.
 *
 * @param resourceVersion orders the versions of all objects: etcd counts its writes
 * @param seen when the recorder saw it, since the recorder was started
 * @param deleted whether this is the object's last version
 * @param object without managedFields
 */
public record Version(String kind, long resourceVersion, Duration seen, boolean deleted, JsonNode object) {
    public static Version of(String kind, Duration seen, boolean deleted, JsonNode object) {
        return new Version(kind, object.at("/metadata/resourceVersion").asLong(), seen, deleted, object);
    }

    public String name() {
        return text("/metadata/name");
    }

    public String uid() {
        return text("/metadata/uid");
    }

    /** Text at a JSON pointer; empty if there is none. */
    public String text(String pointer) {
        return object.at(pointer).asText("");
    }

    /** Number at a JSON pointer; 0 if there is none. */
    public long number(String pointer) {
        return object.at(pointer).asLong();
    }

    public boolean has(String pointer) {
        JsonNode found = object.at(pointer);
        return !found.isMissingNode() && !found.isNull();
    }

    public JsonNode at(String pointer) {
        return object.at(pointer);
    }

    /** Whether the object's condition of this type is True. */
    public boolean isTrue(String condition) {
        return condition(condition).equals("True");
    }

    /** The status of the object's condition of this type; empty if there is none. */
    public String condition(String type) {
        for (JsonNode candidate : object.at("/status/conditions")) {
            if (type.equals(candidate.path("type").asText())) {
                return candidate.path("status").asText();
            }
        }
        return "";
    }

    /** {@code Deployment web-1 @1234}, for messages. */
    @Override
    public String toString() {
        return kind + " " + name() + " @" + resourceVersion;
    }
}
