package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.nio.file.Path;

/** Fetches archives from wherever a revision says. */
public final class BundleFetcher {
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
    public static BundleFetcher create(Retries retries, DownloadSettings settings, RedirectRule redirects) {
        HttpDownload http = new HttpDownload(settings, redirects);
        return new BundleFetcher(
                new WebSource(http, retries),
                new GitHubSource(http, retries, settings.gitHubBaseUrl()),
                new SdkS3Download(retries, settings),
                new LocalSource(settings.maxBytes()));
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
