package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.RollbackInfo;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for the end of a run that a verb has made, and of its rollback. */
final class Ending {
    private final Cluster cluster;

    Ending(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * How it ended.
     *
     * @param exitCode one of {@link ExitCodes}
     */
    record Ended(int exitCode, String sentence) {}

    /** Returns when the run has ended and, if it is rolled back, its rollback has. */
    Ended await(String name, Duration limit) {
        Deployment run = awaitEnd(name, limit);
        Optional<String> rollback = Optional.ofNullable(run.getStatus().getRollbackInfo())
                .map(RollbackInfo::getRollbackDeploymentName)
                .filter(one -> !one.isEmpty());
        if (rollback.isPresent()) {
            String back = RunFacts.status(awaitEnd(rollback.get(), limit));
            boolean done = back.equals(RunFacts.SUCCEEDED);
            return new Ended(
                    done ? ExitCodes.ROLLED_BACK : code(run),
                    said(run) + "; its rollback " + rollback.get() + " ended as " + back);
        }
        return new Ended(code(run), said(run));
    }

    private Deployment awaitEnd(String name, Duration limit) {
        try {
            return Objects.requireNonNull(cluster.ask("watch", Deployment.class, () -> cluster.client()
                    .resources(Deployment.class)
                    .inNamespace(cluster.namespace())
                    .withName(name)
                    .waitUntilCondition(
                            run -> run != null && RunFacts.ended(run), limit.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (KubernetesClientTimeoutException e) {
            throw new Refusal(
                    ExitCodes.TIMED_OUT,
                    "%s has not ended within %d s; it goes on".formatted(name, limit.toSeconds()));
        }
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
