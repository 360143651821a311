package dev.slipway.cli.revision;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision with what the hosts found, where the location alone does not bind the bytes: an object in S3 may have been
 * replaced since, and its version, or its ETag, binds it. Two runs of one location brought the same if they are equal so;
 * to Slipway the bound revision is another one than the unbound.
 */
public final class BoundRevision {
    /** Of a run; empty while it is not known what it deploys. */
    public static Optional<Revision> of(Deployment run) {
        DeploymentStatus status = run.getStatus();
        Optional<Revision> revision = Optional.ofNullable(run.getSpec().getRevision())
                .or(() -> Optional.ofNullable(status).map(DeploymentStatus::getRevision));
        return status == null
                ? revision
                : revision.map(of -> of(of, status.getRevisionVersion(), status.getRevisionETag()));
    }

    /** Of a run that has succeeded. */
    public static Optional<Revision> of(SuccessfulRun run) {
        return Optional.ofNullable(run.getRevision())
                .map(of -> of(of, run.getRevisionVersion(), run.getRevisionETag()));
    }

    private static Revision of(Revision revision, @Nullable String version, @Nullable String eTag) {
        S3Location location = revision.getS3Location();
        if (location == null || location.getVersion() != null || location.getETag() != null) {
            return revision;
        }
        Revision bound = ResourceJson.copy(revision, Revision.class);
        S3Location s3 = Objects.requireNonNull(bound.getS3Location());
        if (version == null) {
            s3.setETag(eTag);
        } else {
            s3.setVersion(version);
        }
        return bound;
    }

    private BoundRevision() {}
}
