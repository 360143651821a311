package dev.slipway.fleet.script;

import java.util.List;

/** A script that cannot be used; the message has a line for each problem, with its place. */
public final class ScriptException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ScriptException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
