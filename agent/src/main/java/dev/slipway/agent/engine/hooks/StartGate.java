package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.wire.DiagnosticsCode;
import java.io.IOException;
import java.time.Duration;

/** Whether a script of one event may still be started: not once the order is cancelled, nor when the event's time is over. */
final class StartGate {
    private final AccountLookup accounts;
    private final CancellationSignal cancellation;
    private final Duration limit;
    private final long endNanos;

    /** @param limit for the event as a whole, from now on */
    StartGate(AccountLookup accounts, CancellationSignal cancellation, Duration limit) {
        this.accounts = accounts;
        this.cancellation = cancellation;
        this.limit = limit;
        this.endNanos = System.nanoTime() + limit.toNanos();
    }

    /** What is left of the event's time; never less than a nanosecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(endNanos - System.nanoTime(), 1));
    }

    /** Refuses the script if it is too late for it. */
    void check(Script script) throws EventFailedException {
        refuseIfCancelled(script);
        if (System.nanoTime() - endNanos >= 0) {
            throw EventFailedException.ofScript(
                    DiagnosticsCode.SCRIPT_TIMED_OUT,
                    script.location(),
                    ("%s was not started: nothing was left of its event's %d seconds (the group's"
                                    + " timeouts.eventSeconds); give the event more, or its scripts less to do")
                            .formatted(ScriptVerdict.name(script), limit.toSeconds()));
        }
    }

    /**
     * Looks up the script's user, for no longer than the event may take.
     *
     * @throws EventFailedException if the order was cancelled or the event's time was over first
     * @throws IOException if nobody can be looked up
     */
    AccountLookup.Answer find(String user, Script script)
            throws EventFailedException, IOException, InterruptedException {
        check(script);
        AccountLookup.Answer answer = accounts.find(user, left(), cancellation);
        if (answer instanceof AccountLookup.Answer.GivenUp) {
            refuseIfCancelled(script);
            throw EventFailedException.ofScript(
                    DiagnosticsCode.SCRIPT_TIMED_OUT,
                    script.location(),
                    ("%s was not started: this host's name service did not tell of the user within what was left of the"
                                    + " event's %d seconds (the group's timeouts.eventSeconds); see why"
                                    + " \"getent passwd %s\" takes so long there")
                            .formatted(ScriptVerdict.name(script), limit.toSeconds(), user));
        }
        return answer;
    }

    private void refuseIfCancelled(Script script) throws EventFailedException {
        String reason = cancellation.reason();
        if (reason != null) {
            throw EventFailedException.ofScript(
                    DiagnosticsCode.SCRIPT_FAILED,
                    script.location(),
                    "%s was not started because the order was cancelled: %s"
                            .formatted(ScriptVerdict.name(script), reason));
        }
    }
}
