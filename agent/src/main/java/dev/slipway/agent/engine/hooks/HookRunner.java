package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.protocol.appspec.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs the scripts of an event, one after another, each at most once whatever happens to the agent (A 10, design 5).
 * The first failure ends the event.
 */
public final class HookRunner {
    private final Supervisor supervisor;
    private final AccountLookup accounts;

    /** @param workingDirectory of every script; never the bundle's (A 10) */
    public HookRunner(SupervisorScripts texts, Path workingDirectory) {
        this(texts, workingDirectory, new AccountLookup("getent"));
    }

    HookRunner(SupervisorScripts texts, Path workingDirectory, AccountLookup accounts) {
        this.supervisor = new Supervisor(texts, workingDirectory, SessionStart.find());
        this.accounts = accounts;
    }

    /**
     * Runs what has not been run yet. That a script succeeded is told by the next record in the journal, the start of the
     * script that follows or the event's end; until then its run directory holds the status. It has a record of its own
     * only where the look-up of a user, which may take long, comes between (decision 0025).
     */
    public void run(List<Script> scripts, HookContext context)
            throws EventFailedException, IOException, InterruptedException {
        StartGate gate = new StartGate(accounts, context.cancellation(), context.limit());
        for (int index = firstToRun(context.steps()); index < scripts.size(); index++) {
            Script script = scripts.get(index);
            context.log().line("Script - " + script.location());
            context.log().flush();
            ScriptRun run = new ScriptRun(supervisor, index, script, new ScriptRun.Setting(context, gate));
            // Before its time begins, since it may take long.
            run.lookUpUser();
            Duration left = gate.left();
            Duration own = Duration.ofSeconds(script.timeoutSeconds());
            Duration limit = own.compareTo(left) < 0 ? own : left;
            ScriptEnd end = new ScriptAttempts(run, context).toTheEnd(script, limit);
            ScriptVerdict.judge(script, end, limit, context.archive());
            if (index + 1 < scripts.size() && scripts.get(index + 1).runAs() != null) {
                context.steps().record(new ScriptStart(index, ProcessIdentity.currentBoot(), true, null));
            }
        }
    }

    /**
     * Waits until a script has ended whose agent is gone for good, and brings what it said into the log. One that runs longer
     * than scripts do by default is ended.
     *
     * @param directory of its attempt
     * @param goOn asked several times a second whether to go on waiting
     * @return false if the waiting was given up
     */
    public boolean awaitLeftBehind(Path directory, DeploymentLog.EventLog log, BooleanSupplier goOn)
            throws IOException, InterruptedException {
        RunDirectory run = new RunDirectory(directory);
        if (run.forestall()) {
            return true;
        }
        ScriptRun.awaitClaim(run);
        Optional<SupervisedScript> running = supervisor.adopt(run);
        if (running.isPresent()) {
            long age = (long) run.supervisor().orElseThrow().ageSeconds();
            Duration left = Duration.ofSeconds(Math.max(Script.DEFAULT_TIMEOUT_SECONDS - age, 0));
            if (!running.get().awaitEnd(left, goOn)) {
                return false;
            }
        }
        OutputReader.copy(run, log);
        return true;
    }

    private static int firstToRun(ScriptSteps steps) {
        return steps.last()
                .map(last -> last.done() ? last.script() + 1 : last.script())
                .orElse(0);
    }
}
