package dev.slipway.protocol.revision;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Kinds of archive that a host can unpack. */
public enum BundleType {
    @JsonProperty("tar")
    TAR("tar", ".tar"),
    @JsonProperty("tgz")
    TGZ("tgz", ".tgz", ".tar.gz"),
    @JsonProperty("zip")
    ZIP("zip", ".zip"),
    /** Slipway's own: a tar compressed with zstd. */
    @JsonProperty("tar.zst")
    TAR_ZST("tar.zst", ".tar.zst", ".tzst");

    private final String word;
    private final String[] endings;

    BundleType(String word, String... endings) {
        this.word = word;
        this.endings = endings;
    }

    /** As resources, command lines and the wire name it. */
    public String word() {
        return word;
    }

    /** The kind that is named so, exactly. */
    public static Optional<BundleType> ofWord(@Nullable String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    /** The kind that the ending of a file's name tells, in upper or lower case. */
    public static Optional<BundleType> ofFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> Arrays.stream(type.endings).anyMatch(lower::endsWith))
                .findFirst();
    }

    /** All words, for sentences: {@code tar, tgz, zip, tar.zst}. */
    public static String words() {
        return Arrays.stream(values()).map(BundleType::word).collect(Collectors.joining(", "));
    }
}
