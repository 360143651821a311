package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.work.CancellationSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A script under its supervisor: waits for its end and ends it at the limit or on cancellation. */
final class SupervisedScript {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration GROUP_POLL = Duration.ofMillis(100);
    private static final Duration LEADER_POLL = Duration.ofMillis(5);
    private static final Duration ORPHAN_POLL = Duration.ofMillis(250);
    private static final Duration SETTLE = Duration.ofSeconds(2);

    /** From a supervisor's claim to its script, on a host that is starved. */
    private static final Duration BEGIN = Duration.ofMinutes(1);

    private final RunDirectory run;
    private final SupervisorScripts scripts;
    private final CompletableFuture<?> supervisorEnd;
    private final @Nullable ProcessIdentity adopted;

    /**
     * A script to wait for.
     *
     * @param adopted the supervisor if this process is not its parent: then nothing but looking tells of its end where
     *     nobody waits for orphans
     */
    SupervisedScript(
            RunDirectory run,
            SupervisorScripts scripts,
            CompletableFuture<?> supervisorEnd,
            @Nullable ProcessIdentity adopted) {
        this.run = run;
        this.scripts = scripts;
        this.supervisorEnd = supervisorEnd;
        this.adopted = adopted;
    }

    /** Waits, at most for that long. If the thread is interrupted the script goes on without us. */
    ScriptEnd await(Duration limit, CancellationSignal cancellation) throws IOException, InterruptedException {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        try (CancellationSignal.Registration ignored = cancellation.onCancel(() -> cancelled.complete(null))) {
            boolean woken = awaitEither(cancelled, limit);
            if (hasEnded()) {
                OptionalInt status = run.status();
                return status.isPresent() ? new ScriptEnd.Exited(status.getAsInt()) : new ScriptEnd.Unknown();
            }
            String reason = cancellation.reason();
            if (woken && reason != null) {
                terminate();
                return new ScriptEnd.Cancelled(reason);
            }
            return atLimit();
        }
    }

    /** As {@link #await}, but asks several times a second whether to go on waiting; if not, the script goes on without us. */
    boolean awaitEnd(Duration limit, BooleanSupplier goOn) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!hasEnded() && System.nanoTime() < end) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            await(supervisorEnd, ORPHAN_POLL);
        }
        if (!hasEnded()) {
            atLimit();
        }
        return true;
    }

    private boolean awaitEither(CompletableFuture<Void> cancelled, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<?> either = CompletableFuture.anyOf(supervisorEnd, cancelled);
        if (adopted == null) {
            return await(either, limit);
        }
        long end = System.nanoTime() + limit.toNanos();
        boolean woken = false;
        while (!woken && !hasEnded() && System.nanoTime() < end) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            woken = await(either, left.compareTo(ORPHAN_POLL) < 0 ? left : ORPHAN_POLL);
        }
        return woken;
    }

    private boolean hasEnded() throws IOException {
        return supervisorEnd.isDone() || adopted != null && !adopted.isAlive();
    }

    /**
     * An agent that stood still beyond the limit (stopped, starved, its machine paused) sees the limit before it hears
     * of an end that came long ago, so a script that has ended gets a moment in which that is told.
     */
    private ScriptEnd atLimit() throws IOException, InterruptedException {
        OptionalInt status = run.status();
        if (status.isPresent()) {
            return await(supervisorEnd, SETTLE) || hasEnded()
                    ? new ScriptEnd.Exited(status.getAsInt())
                    : new ScriptEnd.OutputsLeftOpen(status.getAsInt());
        }
        terminate();
        return new ScriptEnd.TimedOut();
    }

    /** TERM to the whole group, KILL to what is left of it after five seconds. */
    private void terminate() throws IOException, InterruptedException {
        OptionalLong leader = run.leader();
        if (leader.isEmpty()) {
            await(supervisorEnd, SETTLE);
            leader = run.leader();
        }
        if (leader.isEmpty() && !run.forestall()) {
            // Too late to keep its supervisor from beginning it: it is about to.
            leader = awaitLeader();
        }
        if (leader.isEmpty() || run.status().isPresent()) {
            return;
        }
        awaitGroup(leader.getAsLong());
        ProcessGroup group = new ProcessGroup(leader.getAsLong(), scripts.signal());
        group.signal("TERM");
        long graceEnd = System.nanoTime() + GRACE.toNanos();
        while (group.exists() && System.nanoTime() < graceEnd) {
            await(new CompletableFuture<>(), GROUP_POLL);
        }
        if (group.exists()) {
            group.signal("KILL");
        }
        await(supervisorEnd, SETTLE);
    }

    private OptionalLong awaitLeader() throws IOException, InterruptedException {
        long end = System.nanoTime() + BEGIN.toNanos();
        while (run.leader().isEmpty() && !hasEnded() && System.nanoTime() < end) {
            await(supervisorEnd, LEADER_POLL);
        }
        return run.leader();
    }

    /** Who will be the script writes down who it is just before it makes its group. */
    private void awaitGroup(long leader) throws InterruptedException {
        long end = System.nanoTime() + SETTLE.toNanos();
        while (ProcessIdentity.groupOf(leader).filter(group -> group != leader).isPresent()
                && System.nanoTime() < end) {
            await(new CompletableFuture<>(), LEADER_POLL);
        }
    }

    private static boolean await(CompletableFuture<?> future, Duration limit) throws InterruptedException {
        try {
            future.get(Math.max(limit.toNanos(), 0), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a wait for a process cannot fail", e);
        }
    }
}
