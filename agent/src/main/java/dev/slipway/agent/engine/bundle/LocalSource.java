package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.files.IoTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes an archive that lies on this host: it is copied, since its owner may change it at any time. Nothing binds it, so
 * its digest can be computed later.
 */
final class LocalSource {
    private final long maxBytes;

    LocalSource(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    FetchedBundle fetch(BundleRequest.LocalFile request, Path file, Checkpoint checkpoint)
            throws EventFailedException, InterruptedException {
        try (InputStream in = Files.newInputStream(request.file())) {
            IncomingFile incoming = IncomingFile.withoutDigest(file, maxBytes);
            incoming.begin(new IncomingFile.Answer(in, Files.size(request.file()), null), checkpoint);
            return new FetchedBundle(request.type(), null, null, null);
        } catch (IOException e) {
            throw EventFailedException.of(
                    "the bundle %s cannot be read: %s".formatted(request.file(), IoTrouble.describe(e)));
        }
    }
}
