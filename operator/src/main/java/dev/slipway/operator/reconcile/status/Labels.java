package dev.slipway.operator.reconcile.status;

import dev.slipway.crds.revision.Revision;
import dev.slipway.operator.reconcile.translate.Revisions;
import dev.slipway.protocol.revision.RevisionIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people call things. */
public final class Labels {
    /** A revision for a column: {@code v2 (s3 …4f1a)}. */
    public static String of(@Nullable Revision revision) {
        if (revision == null) {
            return "";
        }
        String where = Revisions.location(revision)
                .map(RevisionIdentity::shortLabel)
                .orElse(Objects.requireNonNullElse(revision.getRevisionType(), ""));
        return revision.getName() == null ? where : revision.getName() + " (" + where + ")";
    }

    private Labels() {}
}
