package dev.slipway.agent.engine.outcome;

import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.FailureType;

/** Ends a lifecycle event as failed. The message is one sentence for the user; nothing is wrong with the agent. */
public final class EventFailedException extends Exception {
    private final DiagnosticsCode code;
    private final FailureType failureType;
    private final String scriptName;

    private EventFailedException(DiagnosticsCode code, FailureType failureType, String scriptName, String message) {
        super(message);
        this.code = code;
        this.failureType = failureType;
        this.scriptName = scriptName;
    }

    /** Whatever is not a script: download, unpacking, AppSpec, Install (A 10, code 5). */
    public static EventFailedException of(String message) {
        return new EventFailedException(DiagnosticsCode.UNKNOWN_ERROR, FailureType.FAILED, "", message);
    }

    /** The host refuses: another digest than the one that binds it. */
    public static EventFailedException rejected(String message) {
        return new EventFailedException(DiagnosticsCode.UNKNOWN_ERROR, FailureType.REJECTED, "", message);
    }

    /** The event took longer than it may. */
    public static EventFailedException timedOut(String message) {
        return new EventFailedException(DiagnosticsCode.UNKNOWN_ERROR, FailureType.TIMED_OUT, "", message);
    }

    /** A script ended the event; the name is its location as the AppSpec has it. */
    public static EventFailedException ofScript(DiagnosticsCode code, String scriptName, String message) {
        return new EventFailedException(code, FailureType.of(code), scriptName, message);
    }

    public DiagnosticsCode code() {
        return code;
    }

    public FailureType failureType() {
        return failureType;
    }

    /** Empty if no script was at fault. */
    public String scriptName() {
        return scriptName;
    }

    /** The message, which is never null. */
    public String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
