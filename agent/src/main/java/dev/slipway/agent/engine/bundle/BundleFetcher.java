package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Fetches archives from wherever a revision says. */
public final class BundleFetcher {
    /** The largest archive that a host takes; what a disk can hold is usually less. */
    public static final long DEFAULT_MAX_BYTES = 64L << 30;

    private final WebSource web;
    private final GitHubSource gitHub;
    private final S3Download s3;
    private final LocalSource local;

    private BundleFetcher(WebSource web, GitHubSource gitHub, S3Download s3, LocalSource local) {
        this.web = web;
        this.gitHub = gitHub;
        this.s3 = s3;
        this.local = local;
    }

    /** A fetcher for all kinds of sources. */
    public static BundleFetcher create(Retries retries, URI gitHubBase, @Nullable URI s3Endpoint, long maxBytes) {
        HttpDownload http = new HttpDownload(maxBytes);
        return new BundleFetcher(
                new WebSource(http, retries),
                new GitHubSource(http, retries, gitHubBase),
                new SdkS3Download(retries, s3Endpoint, maxBytes),
                new LocalSource(maxBytes));
    }

    /** Fetches the archive into the file, replacing what is there. */
    public FetchedBundle fetch(BundleRequest request, Path file, Checkpoint checkpoint)
            throws EventFailedException, InterruptedException {
        return switch (request) {
            case BundleRequest.Web from -> web.fetch(from, file, checkpoint);
            case BundleRequest.GitHub from -> gitHub.fetch(from, file, checkpoint);
            case BundleRequest.S3 from -> s3.fetch(from.location(), file, checkpoint);
            case BundleRequest.LocalFile from -> local.fetch(from, file, checkpoint);
            case BundleRequest.LocalDirectory from ->
                throw new IllegalArgumentException(from + " is copied, not fetched");
        };
    }
}
