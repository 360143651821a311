package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.RevisionLocation;
import java.nio.file.Path;

/** Fetches an S3 object into a file. An interface, so that the SDK's memory can move into a short-lived worker. */
@FunctionalInterface
public interface S3Download {
    /** Fetches the named version, or the latest; an ETag that differs from the revision's is a rejection (A 7). */
    FetchedBundle fetch(RevisionLocation.S3 location, Path file, Checkpoint checkpoint)
            throws EventFailedException, InterruptedException;
}
