package dev.slipway.agent.lint;

import dev.slipway.agent.lint.BundleTree.Kind;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.appspec.FileMapping;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an Install on a host that has nothing yet would put where (A 9.2), by the listing alone: absolute paths without
 * {@code .}, {@code ..} and a slash at the end.
 */
final class Targets {
    /**
     * What will be at a target.
     *
     * @param entry index of the entry of files that puts it there
     * @param shared a directory that may well be there already: a destination or one above it
     */
    record Target(boolean isDirectory, int entry, boolean shared) {}

    /**
     * Two entries of files put something at one place that cannot hold both.
     *
     * @param count how many places they dispute
     */
    record Conflict(int first, int second, String target, int count) {}

    private final BundleTree tree;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<Map.Entry<Integer, Integer>, Conflict> conflicts = new LinkedHashMap<>();
    private boolean complete = true;

    private Targets(BundleTree tree) {
        this.tree = tree;
    }

    static Targets of(AppSpec appSpec, BundleTree tree) {
        Targets targets = new Targets(tree);
        for (int i = 0; i < appSpec.files().size(); i++) {
            targets.add(appSpec.files().get(i), i);
        }
        return targets;
    }

    /** By path, in the order in which Install makes them. */
    Map<String, Target> byPath() {
        return targets;
    }

    /** Of each pair of entries the first place that they dispute. */
    Iterable<Conflict> conflicts() {
        return conflicts.values();
    }

    /** False if some entry's source or destination is no good, so that nobody knows what it would have made. */
    boolean isComplete() {
        return complete;
    }

    /** An absolute path without {@code .}, {@code ..} and doubled slashes, which stops at the root; empty for the root. */
    static String plain(String written) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : written.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.addLast(part);
            }
        }
        return parts.isEmpty() ? "" : "/" + String.join("/", parts);
    }

    private void add(FileMapping mapping, int entry) {
        Optional<String> source = BundlePath.relative(mapping.source());
        @Nullable Kind kind = source.map(tree::kind).orElse(null);
        if (source.isEmpty() || kind == null || !mapping.destination().startsWith("/")) {
            complete = false;
            return;
        }
        String destination = plain(mapping.destination());
        for (int slash = destination.indexOf('/', 1); slash > 0; slash = destination.indexOf('/', slash + 1)) {
            put(destination.substring(0, slash), new Target(true, entry, true));
        }
        if (!destination.isEmpty()) {
            put(destination, new Target(true, entry, true));
        }
        String path = source.get();
        if (kind == Kind.DIRECTORY) {
            int prefix = path.isEmpty() ? 0 : path.length() + 1;
            tree.below(path)
                    .forEach((below, what) -> put(
                            destination + "/" + below.substring(prefix),
                            new Target(what == Kind.DIRECTORY, entry, false)));
        } else {
            put(destination + "/" + path.substring(path.lastIndexOf('/') + 1), new Target(false, entry, false));
        }
    }

    /** Directories may meet; a file meets nothing. */
    private void put(String path, Target target) {
        Target there = targets.putIfAbsent(path, target);
        if (there != null && !(there.isDirectory && target.isDirectory)) {
            conflicts.merge(
                    Map.entry(there.entry, target.entry),
                    new Conflict(there.entry, target.entry, path, 1),
                    (first, more) ->
                            new Conflict(first.first, first.second, first.target, first.count + more.count));
        }
    }
}
