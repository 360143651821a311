package dev.slipway.translate.state;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import java.util.Set;

/** Which runs that have not started could: one bad object never stops the others (design 7). */
public final class Startable {
    /** Waits that end by themselves when a run's turn comes. */
    private static final Set<String> OF_THE_QUEUE = Set.of(Reasons.QUEUED, Reasons.GROUP_PAUSED, Reasons.ALARMS);

    /** Whether the run starts as soon as its turn comes, by what its spec and its status say. */
    public static boolean inItsTurn(Deployment run) {
        return run.getMetadata().getDeletionTimestamp() == null
                && run.getSpec().getStop() == null
                && !Boolean.TRUE.equals(run.getSpec().getPaused())
                && (run.getStatus() == null || waitsForItsTurnOnly(run.getStatus()));
    }

    private static boolean waitsForItsTurnOnly(DeploymentStatus status) {
        return status.getWaitingFor() == null
                || status.getWaitingFor().stream()
                        .allMatch(waiting -> waiting.getReason() != null && OF_THE_QUEUE.contains(waiting.getReason()));
    }

    private Startable() {}
}
