package dev.slipway.protocol.appspec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a path on a host can be. */
public final class HostPath {
    /** Of Linux file systems. */
    private static final int MAX_PART_BYTES = 255;

    /** PATH_MAX, without the byte after the end. */
    private static final int MAX_BYTES = 4_095;

    /** Why there can be no such path, as one sentence; empty if there can. */
    public static Optional<String> problem(String key, String path) {
        Optional<String> impossible = impossible(key, path);
        if (impossible.isPresent()) {
            return impossible;
        }
        if (bytes(path) > MAX_BYTES) {
            return Optional.of("%s has %,d bytes, and a path may have %,d.".formatted(key, bytes(path), MAX_BYTES));
        }
        for (String part : path.split("/", -1)) {
            if (bytes(part) > MAX_PART_BYTES) {
                return Optional.of("%s has a part of %,d bytes, and a file's name may have %d."
                        .formatted(key, bytes(part), MAX_PART_BYTES));
            }
        }
        return Optional.empty();
    }

    /** Why no file can have such a name, on a host or in a bundle; empty if one can. */
    static Optional<String> impossible(String key, String path) {
        boolean nothingHasIt =
                path.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(path);
        return nothingHasIt
                ? Optional.of(key + " holds a character that no path can have: NUL, or half of a surrogate pair.")
                : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private HostPath() {}
}
