package dev.slipway.protocol.revision;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Kinds of archive that a host can unpack. */
public enum BundleType {
    @JsonProperty("tar")
    TAR,
    @JsonProperty("tgz")
    TGZ,
    @JsonProperty("zip")
    ZIP
}
