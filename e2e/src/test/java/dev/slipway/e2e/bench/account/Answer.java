package dev.slipway.e2e.bench.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a call is answered with, on the wire of its service. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static Answer json(JsonNode body) {
        return new Answer(OK, Map.of("Content-Type", "application/json"), bytes(body));
    }

    static Answer xml(String body) {
        return new Answer(OK, Map.of("Content-Type", "text/xml"), body.getBytes(StandardCharsets.UTF_8));
    }

    /** An error of a service that speaks JSON over REST: its code is a header. */
    static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
                bytes(object().put("Type", "User").put("Message", message)));
    }

    /** Of a resource that is not there. */
    static Answer absent(String message) {
        return error(404, "ResourceNotFoundException", message);
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
