package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.protocol.appspec.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes single attempts of one script, each at most once whatever happens to the agent (design 5). */
final class ScriptRun {
    private static final String PROGRESS = "SLIPWAY_PROGRESS";
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLAIM_POLL = Duration.ofMillis(20);

    private final Supervisor supervisor;
    private final int index;
    private final Script script;
    private final HookContext context;
    private final StartGate gate;
    private @Nullable RunAs user;

    /**
     * A script of an event.
     *
     * @param index within its event
     */
    ScriptRun(Supervisor supervisor, int index, Script script, Setting setting) {
        this.supervisor = supervisor;
        this.index = index;
        this.script = script;
        this.context = setting.context();
        this.gate = setting.gate();
    }

    /** What the scripts of an event share. */
    record Setting(HookContext context, StartGate gate) {}

    /**
     * What is started.
     *
     * @param command without what makes it its user's
     */
    private record Admitted(RunAs user, List<String> command) {}

    /** The attempt that an earlier run of the agent was about to make, if it was at this script. */
    Optional<ScriptStart> begun() {
        return context.steps().last().filter(last -> !last.done() && last.script() == index);
    }

    private Optional<ScriptStart> begun(int earlierAttempts) {
        return begun().filter(last -> last.earlierAttempts() == earlierAttempts);
    }

    /** Learns now as whom it runs, unless there is nothing to start: a script that is under way is waited for anyway. */
    void lookUpUser() throws EventFailedException, IOException, InterruptedException {
        if (script.runAs() == null) {
            return;
        }
        int earlierAttempts = begun().map(ScriptStart::earlierAttempts).orElse(0);
        RunDirectory run = new RunDirectory(context.steps().directory(index, earlierAttempts));
        if (isToBeStarted(earlierAttempts, run)) {
            admit(earlierAttempts, run);
        }
    }

    /** How long ago an attempt was begun; nothing if it was not, or nobody can tell since the machine was started anew. */
    Duration age(int earlierAttempts) throws IOException {
        Optional<ProcessIdentity> supervisor =
                new RunDirectory(context.steps().directory(index, earlierAttempts)).supervisor();
        return supervisor.isPresent() && supervisor.get().isOfThisBoot()
                ? Duration.ofMillis((long) (supervisor.get().ageSeconds() * 1000))
                : Duration.ZERO;
    }

    /**
     * Makes the attempt, or waits for the one that is under way, and brings what the script says into the log.
     *
     * @param limit from its beginning
     */
    ScriptEnd attempt(int earlierAttempts, Duration limit)
            throws EventFailedException, IOException, InterruptedException {
        RunDirectory run = new RunDirectory(context.steps().directory(index, earlierAttempts));
        Optional<Admitted> as = isToBeStarted(earlierAttempts, run) ? admit(earlierAttempts, run) : Optional.empty();
        Path progress = progress(as, earlierAttempts, run);
        ScriptEnd end;
        try (var _ = new NoteWatch(progress, context.notes(), context.log())) {
            end = as.isPresent() ? start(earlierAttempts, run, as.get(), progress, limit) : resume(run, limit);
        }
        OutputReader.copy(run, context.log());
        context.log().flush();
        return end;
    }

    /** False if it is under way or has ended, or was begun before the machine went down, so that nothing can tell. */
    private boolean isToBeStarted(int earlierAttempts, RunDirectory run) throws IOException {
        Optional<ScriptStart> begun = begun(earlierAttempts);
        return begun.isEmpty()
                || run.status().isEmpty()
                        && !run.isClaimed()
                        && begun.get().bootId().equals(ProcessIdentity.currentBoot());
    }

    /**
     * As whom and how it is started.
     *
     * @return empty if a supervisor has it that the agent before us had just started
     * @throws EventFailedException if it must not be started, and nobody does
     */
    private Optional<Admitted> admit(int earlierAttempts, RunDirectory run)
            throws EventFailedException, IOException, InterruptedException {
        try {
            List<String> command = ScriptFile.command(context.archive(), script.location());
            if (user == null) {
                user = RunAs.of(script, gate);
            }
            gate.check(script);
            return Optional.of(new Admitted(user, command));
        } catch (EventFailedException | IOException e) {
            if (begun(earlierAttempts).isPresent() && !run.forestall()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where it says how far it is: the run's directory is the agent's own. One that is under way has its file already. */
    private Path progress(Optional<Admitted> as, int earlierAttempts, RunDirectory run) throws IOException {
        if (as.isPresent() ? as.get().user().other().isEmpty() : script.runAs() == null) {
            return run.progress();
        }
        Path ofOthers = context.steps().progressOfOthers(index, earlierAttempts);
        return as.isPresent() || Files.exists(ofOthers) ? ofOthers : run.progress();
    }

    private ScriptEnd start(int earlierAttempts, RunDirectory run, Admitted admitted, Path progress, Duration limit)
            throws IOException, InterruptedException {
        RunAs as = admitted.user();
        boolean begun = begun(earlierAttempts).isPresent();
        if (!begun) {
            context.steps().record(ScriptStart.of(index, ProcessIdentity.currentBoot(), earlierAttempts));
            run.clear();
            Files.deleteIfExists(progress);
        }
        run.create();
        if (as.other().isPresent()) {
            Account account = as.other().get();
            ProgressFile.lend(progress, account.uid(), account.gid());
        }
        String which = earlierAttempts == 0 ? "script" : "script again";
        context.steps().reached("before " + which);
        SupervisedScript started = supervisor.start(run, as.before(admitted.command()), environment(as, progress));
        context.steps().reached("after " + which + " start");
        ScriptEnd end = started.await(limit, context.cancellation());
        context.steps().reached("after " + which + " end");
        // A supervisor that the agent before us had just started may have been faster than ours.
        return end instanceof ScriptEnd.Unknown ? unlessNeverStarted(resume(run, limit), run, begun) : end;
    }

    /** The launcher writes down who it is before it becomes the script. */
    private static ScriptEnd unlessNeverStarted(ScriptEnd end, RunDirectory run, boolean begunBefore)
            throws IOException {
        if (end instanceof ScriptEnd.Unknown && !begunBefore && run.leader().isEmpty()) {
            throw new IOException("the script was not started, since its supervisor could not write to " + run.path()
                    + "; make room there");
        }
        return end;
    }

    private Map<String, String> environment(RunAs as, Path progress) {
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.putAll(as.variables());
        environment.put(PROGRESS, progress.toString());
        return environment;
    }

    /** Picks up a script that an earlier agent left running, or that has ended since. */
    private ScriptEnd resume(RunDirectory run, Duration limit) throws IOException, InterruptedException {
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
    static void awaitClaim(RunDirectory run) throws IOException, InterruptedException {
        long end = System.nanoTime() + CLAIM_PATIENCE.toNanos();
        while (run.isClaimed() && run.supervisor().isEmpty() && System.nanoTime() < end) {
            new CountDownLatch(1).await(CLAIM_POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
