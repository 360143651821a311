package dev.slipway.agent.engine;

import java.io.IOException;
import java.nio.file.Path;

/** Digest of an unpacked revision. */
final class TreeDigest {
    static String of(Path root) throws IOException {
        throw new IOException("the digest of " + root + " is not supported yet");
    }

    private TreeDigest() {}
}
