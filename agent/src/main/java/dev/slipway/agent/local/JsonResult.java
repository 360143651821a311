package dev.slipway.agent.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.protocol.json.StrictJson;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a local deployment ended, for programs: one JSON object, whose fields docs/agent.md lists. All are always there. */
final class JsonResult {
    private static final JsonMapper MAPPER = StrictJson.mapper();

    /** The object, on several lines. */
    static String of(LocalResult result) {
        ObjectNode body = MAPPER.createObjectNode();
        body.put("deploymentId", result.deploymentId());
        body.put("status", LineOutput.word(result.status()));
        body.put("failedEvent", result.failedEvent());
        Path archive = result.archive();
        body.put("archive", archive == null ? null : archive.toString());
        body.set("diagnostics", diagnostics(result.diagnostics()));
        ArrayNode events = body.putArray("events");
        for (EventReport event : result.reports()) {
            events.addObject()
                    .put("name", event.lifecycleEventName())
                    .put("status", LineOutput.word(event.status()))
                    .put("durationMillis", millis(event.startTime(), event.endTime()));
        }
        return text(body);
    }

    /** Pretty, as {@code slipway-agent lint} prints its report. */
    static String text(ObjectNode body) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values is always JSON", e);
        }
    }

    private static ObjectNode diagnostics(Diagnostics diagnostics) {
        return MAPPER.createObjectNode()
                .put("errorCode", number(diagnostics.errorCode()))
                .put("errorName", name(diagnostics.errorCode()))
                .put("scriptName", Objects.requireNonNullElse(diagnostics.scriptName(), ""))
                .put("message", diagnostics.message())
                .put("logTail", Objects.requireNonNullElse(diagnostics.logTail(), ""));
    }

    private static long millis(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null
                ? 0
                : Math.max(0, Duration.between(start, end).toMillis());
    }

    /** CodeDeploy's number of a code (A 10). */
    private static int number(DiagnosticsCode code) {
        return switch (code) {
            case SUCCESS -> 0;
            case SCRIPT_MISSING -> 1;
            case SCRIPT_NOT_EXECUTABLE -> 2;
            case SCRIPT_TIMED_OUT -> 3;
            case SCRIPT_FAILED -> 4;
            case UNKNOWN_ERROR -> 5;
            case OUTPUTS_LEFT_OPEN -> 6;
            case FAILED_AFTER_RESTART -> 7;
        };
    }

    /** As everywhere else where a code is written down. */
    private static String name(DiagnosticsCode code) {
        return MAPPER.convertValue(code, String.class);
    }

    private JsonResult() {}
}
