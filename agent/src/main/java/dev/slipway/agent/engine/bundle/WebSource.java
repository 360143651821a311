package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;

/** Fetches an archive from any URL and holds it against its digest. */
final class WebSource {
    private final HttpDownload http;
    private final Retries retries;

    WebSource(HttpDownload http, Retries retries) {
        this.http = http;
        this.retries = retries;
    }

    FetchedBundle fetch(BundleRequest.Web request, Path file, Checkpoint checkpoint)
            throws EventFailedException, InterruptedException {
        URI uri = parse(request.url());
        HttpDownload.Get get = new HttpDownload.Get(request, uri, request.headers());
        IncomingFile incoming = http.into(file);
        IncomingFile.Written written =
                retries.run(HttpDownload.shown(uri), checkpoint, () -> http.get(get, incoming, checkpoint));
        String expected = request.sha256();
        if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(written.sha256())) {
            throw EventFailedException.rejected("%s is another file than the revision says: its sha256 is %s, not %s"
                    .formatted(HttpDownload.shown(uri), written.sha256(), expected));
        }
        return new FetchedBundle(request.type(), written.sha256(), null, null);
    }

    private static URI parse(String url) throws EventFailedException {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw EventFailedException.of("the revision's URL cannot be read: " + e.getReason());
        }
    }
}
