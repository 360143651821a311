package dev.slipway.cli.bundle;

import dev.slipway.protocol.appspec.BundlePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in a bundle, below its root.
 *
 * @param digests of files by path
 * @param directories by path, those that only files tell of included
 * @param links what symbolic links say, by path
 * @param appSpecs content of whatever might be the AppSpec, by path
 */
record Contents(
        Map<String, String> digests, Set<String> directories, Map<String, String> links, Map<String, byte[]> appSpecs) {
    /** An archive whose top level is one directory with an AppSpec in it stands for that directory (A 7.4). */
    Contents root() {
        Set<String> tops = new TreeSet<>();
        digests.keySet().forEach(path -> tops.add(first(path)));
        directories.forEach(path -> tops.add(first(path)));
        links.keySet().forEach(path -> tops.add(first(path)));
        if (tops.size() != 1) {
            return this;
        }
        String prefix = tops.iterator().next() + "/";
        boolean wrapper = Stream.concat(digests.keySet().stream(), links.keySet().stream())
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .anyMatch(path ->
                        !path.contains("/") && path.toLowerCase(Locale.ROOT).contains("appspec"));
        return wrapper ? below(prefix) : this;
    }

    /** Whether a path leads to a file, be it through links. */
    boolean isFile(String path) {
        return end(path).filter(digests::containsKey).isPresent();
    }

    /** Whether there is a file, a directory or a link that a bundle's file means by this; a link is installed as one. */
    boolean has(String written) {
        Optional<String> path = BundlePath.relative(written);
        if (path.isEmpty() || path.get().isEmpty()) {
            return path.isPresent();
        }
        int slash = path.get().lastIndexOf('/');
        return end(path.get().substring(0, Math.max(0, slash)))
                .map(parent -> Links.below(parent, path.get().substring(slash + 1)))
                .filter(at -> digests.containsKey(at) || directories.contains(at) || links.containsKey(at))
                .isPresent();
    }

    /** Digest of the file that is meant; null if there is none. */
    @Nullable
    String digest(String written) {
        return BundlePath.relative(written).flatMap(this::end).map(digests::get).orElse(null);
    }

    /** Content of an AppSpec; empty if a link calls a file so that was not kept as one. */
    Optional<byte[]> appSpec(String path) {
        return end(path).flatMap(end -> Optional.ofNullable(appSpecs.get(end)));
    }

    private Optional<String> end(String path) {
        return new Links(links).end(path);
    }

    private Contents below(String prefix) {
        Map<String, String> files = new HashMap<>();
        digests.forEach((path, digest) -> below(path, prefix).ifPresent(rest -> files.put(rest, digest)));
        Set<String> inner = new HashSet<>();
        directories.forEach(path -> below(path, prefix).ifPresent(inner::add));
        Map<String, String> inside = new HashMap<>();
        links.forEach((path, text) -> below(path, prefix).ifPresent(rest -> inside.put(rest, text)));
        Map<String, byte[]> specs = new HashMap<>();
        appSpecs.forEach((path, bytes) -> below(path, prefix).ifPresent(rest -> specs.put(rest, bytes)));
        return new Contents(files, inner, inside, specs);
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
