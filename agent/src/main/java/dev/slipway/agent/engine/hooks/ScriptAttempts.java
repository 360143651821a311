package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.ScriptStart;
import dev.slipway.protocol.appspec.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes one script to its end. It runs once; with {@code retryOnTempFail} it is tried again, after growing pauses and
 * within its one limit, as long as it exits with 75. Each attempt is journaled before it is begun, so that none is
 * repeated by an agent that comes back.
 */
final class ScriptAttempts {
    /** EX_TEMPFAIL of sysexits.h. */
    private static final int TEMPORARY_FAILURE = 75;

    private final ScriptRun run;
    private final HookContext context;

    ScriptAttempts(ScriptRun run, HookContext context) {
        this.run = run;
        this.context = context;
    }

    /**
     * Runs it, and brings what it said into the log.
     *
     * @param limit from the beginning of the first attempt, also of one that an earlier run of the agent made
     */
    ScriptEnd toTheEnd(Script script, Duration limit) throws EventFailedException, IOException, InterruptedException {
        Duration spent = run.begun().isPresent() ? run.age(0) : Duration.ZERO;
        long end = System.nanoTime() + limit.minus(spent).toNanos();
        for (int earlier = run.begun().map(ScriptStart::earlierAttempts).orElse(0); ; earlier++) {
            Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 1));
            ScriptEnd ended = run.attempt(earlier, left.plus(run.age(earlier)));
            if (!script.retryOnTempFail() || !ended.equals(new ScriptEnd.Exited(TEMPORARY_FAILURE))) {
                return ended;
            }
            Duration pause = RetryPauses.after(earlier + 1);
            if (end - System.nanoTime() <= pause.toNanos()) {
                return new ScriptEnd.NeverReady(TEMPORARY_FAILURE, earlier + 1);
            }
            context.log()
                    .line("Script - %s exited with code %d, a temporary failure; tried again in %d seconds"
                            .formatted(script.location(), TEMPORARY_FAILURE, pause.toSeconds()));
            context.log().flush();
            String cancelled = pause(pause);
            if (!cancelled.isEmpty()) {
                return new ScriptEnd.Cancelled(cancelled);
            }
        }
    }

    /** Waits; answers why the order was cancelled, or nothing if it was not. */
    private String pause(Duration pause) throws InterruptedException {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        try (var _ = context.cancellation().onCancel(() -> cancelled.complete(null))) {
            cancelled.get(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return "";
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes this with a failure", e);
        }
        String reason = context.cancellation().reason();
        return reason == null ? "" : reason;
    }
}
