package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.wire.DiagnosticsCode;
import java.nio.file.Path;
import java.time.Duration;

/** What a script's end means to its event (A 10). */
final class ScriptVerdict {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALLED = 128;
    /** Of Linux; a status beyond is a script's own, as the 255 of ssh. */
    private static final int LAST_SIGNAL = 64;

    private static final int KILLED = SIGNALLED + 9;

    /**
     * Fails the event unless the script exited with 0.
     *
     * @param archive where it lies
     */
    static void judge(Script script, ScriptEnd end, Duration limit, Path archive) throws EventFailedException {
        switch (end) {
            case ScriptEnd.Exited(int status) when status == 0 -> {}
            case ScriptEnd.Exited(int status) ->
                throw failed(
                        DiagnosticsCode.SCRIPT_FAILED,
                        script,
                        "%s %s%s".formatted(name(script), ended(status), whyNeverStarted(status, script, archive)));
            case ScriptEnd.NeverReady(int status, int attempts) ->
                throw failed(
                        DiagnosticsCode.SCRIPT_FAILED,
                        script,
                        "%s %s, a temporary failure, in each of %d attempts within its %d seconds"
                                .formatted(name(script), ended(status), attempts, limit.toSeconds()));
            case ScriptEnd.OutputsLeftOpen(int status) ->
                throw failed(
                        DiagnosticsCode.OUTPUTS_LEFT_OPEN,
                        script,
                        ("%s %s, but after %d seconds something that it started still holds its output;"
                                        + " start daemons with their output redirected, for example >/var/log/app.log 2>&1")
                                .formatted(name(script), ended(status), limit.toSeconds()));
            case ScriptEnd.TimedOut ignored ->
                throw failed(
                        DiagnosticsCode.SCRIPT_TIMED_OUT,
                        script,
                        "%s was ended after its %d seconds%s"
                                .formatted(name(script), limit.toSeconds(), whyNoMore(script, limit)));
            case ScriptEnd.Cancelled(String reason) ->
                throw failed(
                        DiagnosticsCode.SCRIPT_FAILED,
                        script,
                        "%s was ended because the order was cancelled: %s".formatted(name(script), reason));
            case ScriptEnd.Unknown ignored ->
                throw failed(
                        DiagnosticsCode.FAILED_AFTER_RESTART,
                        script,
                        ("%s was running when the agent or the machine went down, and nothing tells how it ended;"
                                        + " it is not run again by itself")
                                .formatted(name(script)));
        }
    }

    /** Whoever gave it longer would look for the mistake in the AppSpec. */
    private static String whyNoMore(Script script, Duration limit) {
        int own = script.timeoutSeconds();
        return limit.compareTo(Duration.ofSeconds(own)) < 0
                ? ": no more was left of its event's time (the group's timeouts.eventSeconds), though its timeout is "
                        + own
                : "";
    }

    private static EventFailedException failed(DiagnosticsCode code, Script script, String message) {
        return EventFailedException.ofScript(code, script.location(), message);
    }

    /** As messages name it. */
    static String name(Script script) {
        return "script " + script.location() + (script.runAs() == null ? "" : " run as user " + script.runAs());
    }

    private static String whyNeverStarted(int status, Script script, Path archive) {
        boolean perhaps = status == NOT_FOUND || status == NOT_EXECUTABLE;
        return perhaps
                ? ScriptFile.interpreterTrouble(archive, script.location())
                        .map(why -> ": " + why)
                        .orElse("")
                : "";
    }

    private static String ended(int status) {
        if (status == KILLED) {
            return "exited with code 137 (ended by signal 9, KILL: by the kernel for want of memory, which its log tells,"
                    + " or by somebody)";
        }
        return status > SIGNALLED && status <= SIGNALLED + LAST_SIGNAL
                ? "exited with code %d (ended by signal %d)".formatted(status, status - SIGNALLED)
                : "exited with code " + status;
    }

    private ScriptVerdict() {}
}
