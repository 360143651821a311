package dev.slipway.cli.foresee;

import dev.slipway.crds.revision.Revision;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Revisions;
import org.jspecify.annotations.Nullable;

/** A revision with its whole location: {@code v2 (s3://rel/web-2.zip …4f1a)}. */
final class RevisionWords {
    static String of(@Nullable Revision revision) {
        return Revisions.location(revision)
                .map(RevisionIdentity::label)
                .map(where -> revision == null || revision.getName() == null
                        ? where
                        : "%s (%s)".formatted(revision.getName(), where))
                .orElseGet(() -> Labels.of(revision));
    }

    private RevisionWords() {}
}
