package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.KeptRevisions;
import dev.slipway.agent.engine.unpack.DirectoryCopy;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.protocol.revision.TreeDigest;
import dev.slipway.protocol.wire.RevisionFound;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * deploymentMode RESTART: the revision comes from an archive that this host keeps of it. It is copied, since each
 * deployment has its own; any doubt leads to a download (S 1.7, A 5).
 */
final class KeptArchive {
    private final KeptRevisions revisions;

    KeptArchive(KeptRevisions revisions) {
        this.revisions = revisions;
    }

    /** Whether there was such an archive. */
    sealed interface Outcome {
        /**
         * The whole revision lies in the directory that was asked for.
         *
         * @param deployment that had fetched it
         */
        record Taken(RevisionFound found, String deployment) implements Outcome {}

        /** The directory may hold anything; the reason continues a sentence. */
        record Doubtful(String why) implements Outcome {}
    }

    /**
     * Copies it.
     *
     * @throws EventFailedException if the order is cancelled or the event's time is over, nothing else
     */
    Outcome copy(Segment segment, Path tree, Checkpoint checkpoint) throws EventFailedException, InterruptedException {
        String hash = Objects.requireNonNullElse(segment.revisionHash(), "");
        if (hash.isEmpty()) {
            return new Outcome.Doubtful("the order does not say which revision it means");
        }
        try {
            Optional<KeptRevisions.Kept> kept =
                    revisions.find(segment.deploymentGroupId(), hash, segment.expectedDigest());
            return kept.isEmpty()
                    ? new Outcome.Doubtful("this host keeps no copy of the revision")
                    : take(kept.get(), segment, tree, checkpoint);
        } catch (EventFailedException e) {
            checkpoint.check();
            return new Outcome.Doubtful("the copy on this host is of no use: " + e.sentence());
        } catch (IOException e) {
            return new Outcome.Doubtful("the copy on this host cannot be read: " + IoTrouble.describe(e));
        }
    }

    private static Outcome take(KeptRevisions.Kept kept, Segment segment, Path tree, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        DirectoryCopy.copy(kept.archive(), tree, checkpoint);
        ScriptModes.restore(tree, kept.revision().scriptModes());
        RevisionFound found = kept.revision().found();
        String changed = changed(found, segment, tree);
        if (changed != null) {
            return new Outcome.Doubtful(changed);
        }
        RevisionAppSpec.read(tree, segment.appSpecFileName());
        return new Outcome.Taken(found, String.valueOf(kept.deployment().getFileName()));
    }

    /** Only GitHub's digest is one of the tree; that of an archive's bytes went with the archive. */
    private static @Nullable String changed(RevisionFound found, Segment segment, Path tree) throws IOException {
        if (!(segment.bundle() instanceof BundleRequest.GitHub)) {
            return null;
        }
        return TreeDigest.of(tree).equals(found.digest())
                ? null
                : "the copy on this host was changed since it was fetched";
    }
}
