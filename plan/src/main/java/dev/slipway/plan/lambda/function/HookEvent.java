package dev.slipway.plan.lambda.function;

import java.util.Optional;
import java.util.stream.Stream;

/** The lifecycle events of a Lambda run, in order (S 4.2). */
public enum HookEvent {
    /** Before any traffic moves; a hook function may refuse. */
    BEFORE_ALLOW_TRAFFIC("BeforeAllowTraffic"),
    /** The traffic moves. */
    ALLOW_TRAFFIC("AllowTraffic"),
    /** After all traffic has moved; a hook function may refuse. */
    AFTER_ALLOW_TRAFFIC("AfterAllowTraffic");

    private final String text;

    HookEvent(String text) {
        this.text = text;
    }

    /** CodeDeploy's name. */
    public String text() {
        return text;
    }

    /** Whether a function may be named for it (S 4.2: AllowTraffic is reserved). */
    public boolean hookable() {
        return this != ALLOW_TRAFFIC;
    }

    /** The event of this name. */
    public static Optional<HookEvent> of(String text) {
        return Stream.of(values()).filter(event -> event.text.equals(text)).findFirst();
    }
}
