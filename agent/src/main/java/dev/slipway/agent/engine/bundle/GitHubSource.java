package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fetches the tarball of a commit (A 7). GitHub packs it anew at each request, so its bytes identify nothing: the
 * unpacked tree does.
 */
final class GitHubSource {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]+/[A-Za-z0-9._-]+");
    private static final Pattern COMMIT = Pattern.compile("[A-Za-z0-9._/-]{1,255}");

    private final HttpDownload http;
    private final Retries retries;
    private final URI defaultBase;

    GitHubSource(HttpDownload http, Retries retries, URI defaultBase) {
        this.http = http;
        this.retries = retries;
        this.defaultBase = defaultBase;
    }

    FetchedBundle fetch(BundleRequest.GitHub request, Path file, Checkpoint checkpoint)
            throws EventFailedException, InterruptedException {
        RevisionLocation.GitHub location = request.location();
        URI uri = archiveOf(location);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/vnd.github+json");
        if (request.token() != null) {
            headers.put("Authorization", "token " + request.token());
        }
        IncomingFile incoming = http.into(file);
        retries.run(
                "commit " + location.commitId() + " of " + location.repository(),
                checkpoint,
                () -> http.get(new HttpDownload.Get(request, uri, headers), incoming, checkpoint));
        return new FetchedBundle(BundleType.TGZ, null, null, null);
    }

    private URI archiveOf(RevisionLocation.GitHub location) throws EventFailedException {
        String repository = location.repository();
        if (!REPOSITORY.matcher(repository).matches()
                || !COMMIT.matcher(location.commitId()).matches()) {
            throw EventFailedException.of("repository %s and commit %s are not of the form account/repository and id"
                    .formatted(repository, location.commitId()));
        }
        String base = location.baseUrl() == null ? defaultBase.toString() : location.baseUrl();
        String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        try {
            return URI.create(trimmed + "/repos/" + repository + "/tarball/" + location.commitId());
        } catch (IllegalArgumentException e) {
            throw EventFailedException.of("the base URL " + base + " of the GitHub revision is no URL");
        }
    }
}
