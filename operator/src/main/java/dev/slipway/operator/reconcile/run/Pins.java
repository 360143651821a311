package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.FoundRevision;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes that the first host found bind every other host of the run and a rollback to it (design 3). */
final class Pins {
    /** The target whose report is to be stored in the run; empty once one is. */
    static Optional<DeploymentTarget> first(Deployment run, List<DeploymentTarget> targets) {
        if (run.getStatus() == null || run.getStatus().getRevisionDigest() != null) {
            return Optional.empty();
        }
        return targets.stream()
                .filter(target -> target.getStatus() != null
                        && target.getStatus().getRevision() != null
                        && target.getStatus().getRevision().getDigest() != null)
                .min(Comparator.comparing((DeploymentTarget target) -> Objects.requireNonNullElse(
                                Timestamps.parse(target.getStatus().getLastProgressTime()), Instant.MAX))
                        .thenComparing(target -> target.getMetadata().getName()));
    }

    static void store(DeploymentStatus status, DeploymentTarget target) {
        FoundRevision found = Objects.requireNonNull(target.getStatus().getRevision());
        status.setRevisionDigest(found.getDigest());
        status.setRevisionVersion(found.getVersion());
        status.setRevisionETag(found.getETag());
    }

    /** A run of what the group deployed before is bound by what its hosts found then. */
    static void store(DeploymentStatus status, @Nullable SuccessfulRun known) {
        if (known != null && status.getRevisionDigest() == null) {
            status.setRevisionDigest(known.getRevisionDigest());
            status.setRevisionVersion(known.getRevisionVersion());
            status.setRevisionETag(known.getRevisionETag());
        }
    }

    private Pins() {}
}
