package dev.slipway.translate;

import dev.slipway.crds.revision.Revision;
import dev.slipway.protocol.revision.RevisionIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people call things, and the labels and the finalizer on what Slipway creates (K 4). */
public final class Labels {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String SLIPWAY = "slipway";
    public static final String DEPLOYMENT_GROUP = "slipway.dev/deployment-group";

    /** On DeploymentTargets: UID of their Deployment, by which a run's targets are listed consistently. */
    public static final String DEPLOYMENT_UID = "slipway.dev/deployment-uid";

    /** The finalizer of every Deployment that has not ended (design 3). */
    public static final String RUN_FINALIZER = "slipway.dev/run";

    /** Annotation of an Instance that a host's enrolment made: the key for which, until its status holds it. */
    public static final String CREATED_FOR_KEY = "slipway.dev/created-for-key";

    /** A revision for a column: {@code v2 (s3 …4f1a)}. */
    public static String of(@Nullable Revision revision) {
        if (revision == null) {
            return "";
        }
        String where = Revisions.location(revision)
                .map(RevisionIdentity::shortLabel)
                .or(() -> Revisions.hash(revision).map(hash -> "appspec " + RevisionIdentity.mark(hash)))
                .orElse(Objects.requireNonNullElse(revision.getRevisionType(), ""));
        return revision.getName() == null ? where : revision.getName() + " (" + where + ")";
    }

    private Labels() {}
}
