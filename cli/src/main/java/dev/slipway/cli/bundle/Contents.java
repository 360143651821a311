package dev.slipway.cli.bundle;

import dev.slipway.protocol.appspec.BundlePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in a bundle, below its root.
 *
 * @param digests of files by path; links count as files, and their target as content
 * @param directories by path, those that only files tell of included
 * @param appSpecs content of whatever might be the AppSpec, by path
 */
record Contents(Map<String, String> digests, Set<String> directories, Map<String, byte[]> appSpecs) {
    /** An archive whose top level is one directory with an AppSpec in it stands for that directory (A 7.4). */
    Contents root() {
        Set<String> tops = new TreeSet<>();
        digests.keySet().forEach(path -> tops.add(first(path)));
        directories.forEach(path -> tops.add(first(path)));
        if (tops.size() != 1) {
            return this;
        }
        String prefix = tops.iterator().next() + "/";
        boolean wrapper = digests.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .anyMatch(path ->
                        !path.contains("/") && path.toLowerCase(Locale.ROOT).contains("appspec"));
        return wrapper ? below(prefix) : this;
    }

    boolean isFile(String path) {
        return digests.containsKey(path);
    }

    /** Whether there is a file or a directory that a bundle's file means by this. */
    boolean has(String written) {
        Optional<String> path = BundlePath.relative(written);
        return path.isPresent() && (path.get().isEmpty() || isFile(path.get()) || directories.contains(path.get()));
    }

    /** Digest of the file that is meant; null if there is none. */
    @Nullable
    String digest(String written) {
        return BundlePath.relative(written).map(digests::get).orElse(null);
    }

    private Contents below(String prefix) {
        Map<String, String> files = new HashMap<>();
        digests.forEach((path, digest) -> below(path, prefix).ifPresent(rest -> files.put(rest, digest)));
        Set<String> inner = new HashSet<>();
        directories.forEach(path -> below(path, prefix).ifPresent(inner::add));
        Map<String, byte[]> specs = new HashMap<>();
        appSpecs.forEach((path, bytes) -> below(path, prefix).ifPresent(rest -> specs.put(rest, bytes)));
        return new Contents(files, inner, specs);
    }

    private static Optional<String> below(String path, String prefix) {
        return path.length() > prefix.length() && path.startsWith(prefix)
                ? Optional.of(path.substring(prefix.length()))
                : Optional.empty();
    }

    private static String first(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }
}
