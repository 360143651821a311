package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.RollbackInfo;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for the end of a run that a verb has made, and of its rollback. */
final class Ending {
    private final Cluster cluster;
    private final Clock clock;

    Ending(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /**
     * How it ended.
     *
     * @param exitCode one of {@link ExitCodes}
     */
    record Ended(int exitCode, String sentence) {}

    /** Returns when the run has ended and, if it is rolled back, its rollback has. */
    Ended await(String name, Duration limit) {
        Instant deadline = clock.instant().plus(limit);
        Deployment run = awaitEnd(name, deadline);
        Optional<String> rollback = Optional.ofNullable(run.getStatus().getRollbackInfo())
                .map(RollbackInfo::getRollbackDeploymentName)
                .filter(one -> !one.isEmpty());
        if (rollback.isPresent()) {
            String back = RunFacts.status(awaitEnd(rollback.get(), deadline));
            boolean done = back.equals(RunFacts.SUCCEEDED);
            return new Ended(
                    done ? ExitCodes.ROLLED_BACK : code(run),
                    said(run) + "; its rollback " + rollback.get() + " ended as " + back);
        }
        return new Ended(code(run), said(run));
    }

    private Deployment awaitEnd(String name, Instant deadline) {
        while (true) {
            CompletableFuture<Deployment> end = new CompletableFuture<>();
            Duration left = Duration.between(clock.instant(), deadline);
            try (Watch ignored = watch(name, end)) {
                return end.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw new Refusal(ExitCodes.TIMED_OUT, name + " has not ended in time; it goes on");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal(ExitCodes.FAILED, "the wait for " + name + " was interrupted; it goes on");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Refusal refusal) {
                    throw refusal;
                }
                // The watch was closed by the server, which every watch is sooner or later: watched anew.
            }
        }
    }

    /** Completes with the run once it has ended, or exceptionally when there is nothing more to see. */
    private Watch watch(String name, CompletableFuture<Deployment> end) {
        return cluster.ask(
                "watch",
                Deployment.class,
                () -> cluster.client()
                        .resources(Deployment.class)
                        .inNamespace(cluster.namespace())
                        .withName(name)
                        .watch(new Watcher<>() {
                            @Override
                            public void eventReceived(Action action, Deployment run) {
                                if (action == Action.DELETED) {
                                    end.completeExceptionally(
                                            new Refusal(ExitCodes.NOT_FOUND, name + " was deleted before it ended"));
                                } else if (RunFacts.ended(run)) {
                                    end.complete(run);
                                }
                            }

                            @Override
                            public void onClose(WatcherException cause) {
                                end.completeExceptionally(cause);
                            }
                        }));
    }

    private static int code(Deployment run) {
        return switch (RunFacts.status(run)) {
            case RunFacts.SUCCEEDED -> ExitCodes.OK;
            case RunFacts.STOPPED -> ExitCodes.STOPPED;
            default -> ExitCodes.FAILED;
        };
    }

    private static String said(Deployment run) {
        String progress = Objects.requireNonNullElse(run.getStatus().getProgress(), "");
        String error = run.getStatus().getErrorInformation() == null
                        || RunFacts.status(run).equals(RunFacts.SUCCEEDED)
                ? ""
                : ": " + run.getStatus().getErrorInformation().getMessage();
        return "%s ended as %s%s%s"
                .formatted(
                        RunFacts.name(run),
                        RunFacts.status(run),
                        progress.isEmpty() ? "" : " (" + progress + " hosts)",
                        error);
    }
}
