package dev.slipway.e2e.aws;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault to come, in the words of the control endpoint ({@code dev/aws/README.md}). It strikes once, unless told. */
public record AwsFault(Map<String, Object> fields) {
    /** The service says that there were too many calls, with its own code. */
    public static AwsFault throttle(String service, String action) {
        return of("throttle", service, action);
    }

    /** The service breaks, with its own code of 500 or more. */
    public static AwsFault serverError(String service, String action) {
        return of("serverError", service, action);
    }

    /** The caller may not, with the service's own code. */
    public static AwsFault accessDenied(String service, String action) {
        return of("accessDenied", service, action);
    }

    /** The call takes effect; its answer is lost. */
    public static AwsFault lostAnswer(String service, String action) {
        return of("timeoutAfterEffect", service, action);
    }

    /** The call is lost before it takes effect. */
    public static AwsFault lostCall(String service, String action) {
        return of("timeoutBeforeEffect", service, action);
    }

    public static AwsFault delay(String service, String action, Duration delay) {
        return of("delay", service, action).with("seconds", delay.toMillis() / 1000.0);
    }

    private static AwsFault of(String kind, String service, String action) {
        return new AwsFault(Map.of("kind", kind, "service", service, "action", action));
    }

    public AwsFault onFunction(String function) {
        return with("function", function);
    }

    public AwsFault onAlias(String function, String alias) {
        return with("function", function).with("alias", alias);
    }

    public AwsFault times(int times) {
        return with("times", times);
    }

    /** Only after so long: the call hangs meanwhile. */
    public AwsFault after(Duration time) {
        return with("seconds", time.toMillis() / 1000.0);
    }

    /** Until faults are cleared. */
    public AwsFault always() {
        Map<String, Object> lasting = new LinkedHashMap<>(fields);
        lasting.put("times", null);
        return new AwsFault(lasting);
    }

    private AwsFault with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new AwsFault(more);
    }
}
