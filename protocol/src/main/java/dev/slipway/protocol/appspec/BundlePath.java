package dev.slipway.protocol.appspec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Paths that a bundle's files give for others in the same bundle: source, hook location, AppSpec name. Leading slashes,
 * {@code ./} and doubled slashes are harmless; what leads out by {@code ..} is refused (A 8, A 17).
 */
public final class BundlePath {
    /**
     * The path relative to the bundle's root, without {@code .}, {@code ..} and empty parts; the empty text is the root
     * itself. Empty if it leads out of the bundle or holds a NUL.
     */
    public static Optional<String> relative(String written) {
        if (written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : written.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (parts.pollLast() == null) {
                        return Optional.empty();
                    }
                }
                default -> parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }

    private BundlePath() {}
}
