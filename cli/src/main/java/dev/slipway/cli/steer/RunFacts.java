package dev.slipway.cli.steer;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.crds.deployment.StopRequest;
import dev.slipway.crds.revision.Revision;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.Revisions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run's facts in the words of sentences. */
public final class RunFacts {
    public static final String SUCCEEDED = "Succeeded";
    public static final String STOPPED = "Stopped";

    private static final Set<String> WAITING_TO_START = Set.of("Created", "Queued");
    private static final Set<String> ENDED = Set.of(SUCCEEDED, "Failed", STOPPED);

    public static String name(Deployment run) {
        return run.getMetadata().getName();
    }

    public static String group(Deployment run) {
        return Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), "");
    }

    /** CodeDeploy's word for where the run is; Created before the operator has seen it. */
    public static String status(Deployment run) {
        return run.getStatus() == null || run.getStatus().getStatus() == null
                ? "Created"
                : run.getStatus().getStatus();
    }

    public static boolean ended(Deployment run) {
        return ENDED.contains(status(run));
    }

    /** Whether nothing has been done for it yet. */
    public static boolean waitsToStart(Deployment run) {
        return WAITING_TO_START.contains(status(run));
    }

    /** A request to stop it; null if nobody asked. */
    public static @Nullable StopRequest stop(Deployment run) {
        return run.getSpec().getStop();
    }

    /** Whether it has begun to end: somebody stopped it, or it failed and hosts in flight finish. */
    public static boolean ending(Deployment run) {
        return stop(run) != null || (run.getStatus() != null && run.getStatus().getErrorInformation() != null);
    }

    /** The run that takes its place while it ends. */
    public static Optional<String> supersededBy(Deployment run) {
        return Optional.ofNullable(run.getStatus()).map(status -> status.getSupersededBy());
    }

    /** Why nothing is ever rolled back after it, whatever is asked for, as the operator rules. */
    public static Optional<String> neverRolledBack(Deployment run) {
        return switch (Origins.of(run)) {
            case ROLLBACK -> Optional.of("it is itself the rollback" + rollbackOf(run));
            case DRIFT -> Optional.of("it deploys the last successful revision already");
            case HAND_MADE, MINTED -> supersededBy(run).map("%s takes its place"::formatted);
        };
    }

    private static String rollbackOf(Deployment run) {
        return Optional.ofNullable(run.getSpec().getOperator())
                .map(OperatorFields::getTriggeringDeploymentName)
                .map(" of "::concat)
                .orElse("");
    }

    public static boolean paused(Deployment run) {
        return Boolean.TRUE.equals(run.getSpec().getPaused());
    }

    /** What it deploys: its own revision, or the one that a RESTART found. */
    public static Optional<Revision> revision(Deployment run) {
        return Optional.ofNullable(run.getSpec().getRevision())
                .or(() -> Optional.ofNullable(run.getStatus()).map(status -> status.getRevision()));
    }

    /** Whether it moves an alias of a Lambda function. */
    public static boolean onAlias(Deployment run) {
        return revision(run).flatMap(AppSpecs::source).isPresent();
    }

    /** Identity of what it deploys; empty while that is not known. */
    public static String revisionHash(Deployment run) {
        return Optional.ofNullable(run.getStatus())
                .map(status -> status.getRevisionHash())
                .or(() -> revision(run).flatMap(Revisions::hash))
                .orElse("");
    }

    /** Such as {@code v2 (url …c928)}. */
    public static String label(Deployment run) {
        return revision(run).map(Labels::of).orElse("the last successful revision");
    }

    private RunFacts() {}
}
