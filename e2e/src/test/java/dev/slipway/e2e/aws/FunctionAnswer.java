package dev.slipway.e2e.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a function answers when it is invoked, in the words of the control endpoint ({@code dev/aws/README.md}). */
public record FunctionAnswer(Map<String, Object> fields) {
    /** Returns a value that can be written as JSON. */
    public static FunctionAnswer value(Object payload) {
        return new FunctionAnswer(Map.of("payload", payload));
    }

    /** Returns text, JSON or not. */
    public static FunctionAnswer text(String text) {
        return new FunctionAnswer(Map.of("text", text));
    }

    /** Fails as a function does that throws. */
    public static FunctionAnswer failing(String errorMessage) {
        return new FunctionAnswer(
                Map.of("functionError", "Unhandled", "payload", Map.of("errorMessage", errorMessage)));
    }

    /** The invocation is refused: too many at a time. */
    public static FunctionAnswer throttled() {
        return new FunctionAnswer(Map.of("throttle", true));
    }

    /**
     * A hook function written for CodeDeploy: it puts the status of its lifecycle event.
     *
     * @param endpoint where CodeDeploy's API is
     * @param caFile whom to trust there
     * @param status Succeeded or Failed
     * @param times how often it says so
     */
    public static FunctionAnswer hook(String endpoint, Path caFile, String status, int times) {
        return new FunctionAnswer(Map.of(
                "hook", Map.of("endpoint", endpoint, "caFile", caFile.toString(), "status", status, "times", times)));
    }

    public FunctionAnswer after(Duration delay) {
        Map<String, Object> delayed = new LinkedHashMap<>(fields);
        delayed.put("delaySeconds", delay.toMillis() / 1000.0);
        return new FunctionAnswer(delayed);
    }
}
