package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.protocol.appspec.Script;
import dev.slipway.protocol.wire.DiagnosticsCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the scripts of an event, one after another, each at most once whatever happens to the agent (A 10, design 5).
 * The first failure ends the event.
 */
public final class HookRunner {
    private static final int SIGNALLED = 128;
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLAIM_POLL = Duration.ofMillis(20);

    private final Supervisor supervisor;

    /** @param workingDirectory of every script; never the bundle's (A 10) */
    public HookRunner(SupervisorScripts texts, Path workingDirectory) {
        this.supervisor = new Supervisor(texts, workingDirectory);
    }

    /** Runs what has not been run yet. */
    public void run(List<Script> scripts, HookContext context)
            throws EventFailedException, IOException, InterruptedException {
        long eventEnd = System.nanoTime() + context.limit().toNanos();
        for (int index = firstToRun(context.steps()); index < scripts.size(); index++) {
            Script script = scripts.get(index);
            AgentUser.check(script);
            List<String> command = ScriptFile.command(context.archive(), script.location());
            context.log().line("Script - " + script.location());
            context.log().flush();
            Duration left = Duration.ofNanos(Math.max(eventEnd - System.nanoTime(), 1));
            Duration own = Duration.ofSeconds(script.timeoutSeconds());
            Duration limit = own.compareTo(left) < 0 ? own : left;
            RunDirectory run = new RunDirectory(context.steps().directory(index));
            ScriptEnd end = runOnce(index, run, command, limit, context);
            OutputReader.copy(run, context.log());
            context.log().flush();
            judge(script, end, limit);
            context.steps().record(new ScriptStart(index, ProcessIdentity.currentBoot(), true));
        }
    }

    private static int firstToRun(ScriptSteps steps) {
        return steps.last()
                .map(last -> last.done() ? last.script() + 1 : last.script())
                .orElse(0);
    }

    private ScriptEnd runOnce(int index, RunDirectory run, List<String> command, Duration limit, HookContext context)
            throws IOException, InterruptedException {
        Optional<ScriptStart> begun = context.steps().last().filter(last -> !last.done() && last.script() == index);
        String boot = ProcessIdentity.currentBoot();
        if (begun.isPresent()) {
            if (run.status().isPresent() || run.isClaimed()) {
                return resume(run, limit, context);
            }
            if (!begun.get().bootId().equals(boot)) {
                return new ScriptEnd.Unknown();
            }
        } else {
            context.steps().record(new ScriptStart(index, boot, false));
            run.clear();
        }
        run.create();
        context.steps().reached("before script");
        SupervisedScript started = supervisor.start(run, command, context.environment());
        context.steps().reached("after script start");
        ScriptEnd end = started.await(limit, context.cancellation());
        context.steps().reached("after script end");
        // A supervisor that the agent before us had just started may have been faster than ours.
        return end instanceof ScriptEnd.Unknown ? resume(run, limit, context) : end;
    }

    /** Picks up a script that an earlier agent left running, or that has ended since. */
    private ScriptEnd resume(RunDirectory run, Duration limit, HookContext context)
            throws IOException, InterruptedException {
        awaitClaim(run);
        Optional<SupervisedScript> running = supervisor.adopt(run);
        if (running.isPresent()) {
            double age = run.supervisor().orElseThrow().ageSeconds();
            Duration left = limit.minusMillis((long) (age * 1000));
            return running.get().await(left.isNegative() ? Duration.ZERO : left, context.cancellation());
        }
        if (run.status().isPresent()) {
            return new ScriptEnd.Exited(run.status().getAsInt());
        }
        return new ScriptEnd.Unknown();
    }

    /** A supervisor makes its claim and fills it in one go, but not in one instant. */
    private static void awaitClaim(RunDirectory run) throws IOException, InterruptedException {
        long end = System.nanoTime() + CLAIM_PATIENCE.toNanos();
        while (run.isClaimed() && run.supervisor().isEmpty() && System.nanoTime() < end) {
            new CountDownLatch(1).await(CLAIM_POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void judge(Script script, ScriptEnd end, Duration limit) throws EventFailedException {
        String location = script.location();
        switch (end) {
            case ScriptEnd.Exited(int status) when status == 0 -> {}
            case ScriptEnd.Exited(int status) ->
                throw failed(DiagnosticsCode.SCRIPT_FAILED, script, "%s %s".formatted(name(script), ended(status)));
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
                        "%s was ended after its %d seconds".formatted(name(script), limit.toSeconds()));
            case ScriptEnd.Cancelled(String reason) ->
                throw failed(
                        DiagnosticsCode.SCRIPT_FAILED,
                        script,
                        "%s was ended because the order was cancelled: %s".formatted(name(script), reason));
            case ScriptEnd.Unknown ignored ->
                throw EventFailedException.ofScript(
                        DiagnosticsCode.FAILED_AFTER_RESTART,
                        location,
                        ("%s was running when the agent or the machine went down, and nothing tells how it ended;"
                                        + " it is not run again by itself")
                                .formatted(name(script)));
        }
    }

    private static EventFailedException failed(DiagnosticsCode code, Script script, String message) {
        return EventFailedException.ofScript(code, script.location(), message);
    }

    private static String name(Script script) {
        return "script " + script.location() + (script.runAs() == null ? "" : " run as user " + script.runAs());
    }

    private static String ended(int status) {
        return status > SIGNALLED
                ? "exited with code %d (ended by signal %d)".formatted(status, status - SIGNALLED)
                : "exited with code " + status;
    }
}
