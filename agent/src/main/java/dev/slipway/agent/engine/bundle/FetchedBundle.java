package dev.slipway.agent.engine.bundle;

import dev.slipway.protocol.revision.BundleType;
import org.jspecify.annotations.Nullable;

/**
 * A bundle's archive as it arrived in the file that was asked for.
 *
 * @param digest sha256 of the bytes, lower-case hex; null where it is not known yet, or only the unpacked tree identifies the revision
 * @param version S3 object version
 * @param eTag S3 ETag without quotes
 */
public record FetchedBundle(
        BundleType type,
        @Nullable String digest,
        @Nullable String version,
        @Nullable String eTag) {}
