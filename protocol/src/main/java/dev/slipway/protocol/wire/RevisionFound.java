package dev.slipway.protocol.wire;

import org.jspecify.annotations.Nullable;

/**
 * What a host found at the revision's location.
 *
 * @param version S3 object version
 * @param eTag S3 ETag without quotes
 * @param digest sha256 of the bytes, for GitHub of the unpacked tree; lower-case hex
 */
public record RevisionFound(
        @Nullable String version, @Nullable String eTag, String digest) {}
