package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.state.ScriptStart;
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

/** Makes single attempts of one script, each at most once whatever happens to the agent (design 5). */
final class ScriptRun {
    private static final String PROGRESS = "SLIPWAY_PROGRESS";
    private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(2);
    private static final Duration CLAIM_POLL = Duration.ofMillis(20);

    private final Supervisor supervisor;
    private final int index;
    private final RunAs user;
    private final List<String> command;
    private final HookContext context;

    /** @param index of the script within its event */
    ScriptRun(Supervisor supervisor, int index, RunAs user, List<String> command, HookContext context) {
        this.supervisor = supervisor;
        this.index = index;
        this.user = user;
        this.command = command;
        this.context = context;
    }

    /** The attempt that an earlier run of the agent was about to make, if it was at this script. */
    Optional<ScriptStart> begun() {
        return context.steps().last().filter(last -> !last.done() && last.script() == index);
    }

    /** Makes the attempt, or waits for the one that is under way, and brings what the script says into the log. */
    ScriptEnd attempt(int earlierAttempts, Duration limit) throws IOException, InterruptedException {
        RunDirectory run = new RunDirectory(context.steps().directory(index, earlierAttempts));
        // The run's directory is the agent's own.
        Path progress =
                user.other().isPresent() ? context.steps().progressOfOthers(index, earlierAttempts) : run.progress();
        ScriptEnd end;
        try (var _ = new NoteWatch(progress, context.notes(), context.log())) {
            end = once(earlierAttempts, run, progress, limit);
        }
        OutputReader.copy(run, context.log());
        context.log().flush();
        return end;
    }

    private ScriptEnd once(int earlierAttempts, RunDirectory run, Path progress, Duration limit)
            throws IOException, InterruptedException {
        Optional<ScriptStart> begun = begun().filter(last -> last.earlierAttempts() == earlierAttempts);
        String boot = ProcessIdentity.currentBoot();
        if (begun.isPresent()) {
            if (run.status().isPresent() || run.isClaimed()) {
                return resume(run, limit);
            }
            if (!begun.get().bootId().equals(boot)) {
                return new ScriptEnd.Unknown();
            }
        } else {
            context.steps().record(ScriptStart.of(index, boot, earlierAttempts));
            run.clear();
            Files.deleteIfExists(progress);
        }
        run.create();
        if (user.other().isPresent()) {
            Account account = user.other().get();
            ProgressFile.lend(progress, account.uid(), account.gid());
        }
        String which = earlierAttempts == 0 ? "script" : "script again";
        context.steps().reached("before " + which);
        SupervisedScript started = supervisor.start(run, command, environment(progress));
        context.steps().reached("after " + which + " start");
        ScriptEnd end = started.await(limit, context.cancellation());
        context.steps().reached("after " + which + " end");
        // A supervisor that the agent before us had just started may have been faster than ours.
        return end instanceof ScriptEnd.Unknown ? unlessNeverStarted(resume(run, limit), run, begun.isPresent()) : end;
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

    private Map<String, String> environment(Path progress) {
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.putAll(user.variables());
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
