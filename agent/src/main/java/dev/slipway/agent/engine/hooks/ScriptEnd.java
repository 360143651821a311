package dev.slipway.agent.engine.hooks;

/** How a script ended (A 10). */
public sealed interface ScriptEnd {
    /** It ended by itself and nobody holds its outputs. */
    record Exited(int status) implements ScriptEnd {}

    /** However often it was tried it exited with this status, that of a temporary failure. */
    record NeverReady(int status, int attempts) implements ScriptEnd {}

    /** It ended by itself, but at the limit something that it started still held its outputs. */
    record OutputsLeftOpen(int status) implements ScriptEnd {}

    /** It reached its limit and was ended. */
    record TimedOut() implements ScriptEnd {}

    /** It was ended because the order was cancelled. */
    record Cancelled(String reason) implements ScriptEnd {}

    /** Nothing tells how it ended: the machine or the supervisor went down with it. */
    record Unknown() implements ScriptEnd {}
}
