package dev.slipway.agent.engine.lint;

import dev.slipway.agent.engine.lint.BundleTree.Kind;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.BundlePath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an Install on a host that has nothing yet would put where (A 9.2), by the listing alone: absolute paths without
 * {@code .}, {@code ..} and a slash at the end, empty for the root. Nothing is kept: bundles may be large.
 */
final class Targets {
    /**
     * What will be at a target.
     *
     * @param isShared a directory that may well be there already: a destination or one above it
     */
    record Target(String path, boolean isDirectory, boolean isShared) {}

    /**
     * Two entries of files put something at one place that cannot hold both.
     *
     * @param target the first such place
     * @param count how many there are
     */
    record Conflict(int first, int second, String target, int count) {}

    private final BundleTree tree;
    private final List<Copy> copies = new ArrayList<>();
    private boolean complete = true;

    private Targets(BundleTree tree) {
        this.tree = tree;
    }

    static Targets of(AppSpec appSpec, BundleTree tree) throws IOException {
        Targets targets = new Targets(tree);
        for (int i = 0; i < appSpec.files().size(); i++) {
            String destination = appSpec.files().get(i).destination();
            Optional<String> source = BundlePath.relative(appSpec.files().get(i).source());
            String meant = source.isEmpty() ? "" : tree.meant(source.get());
            Kind kind = source.isEmpty() ? null : tree.kind(meant);
            if (kind == null || !destination.startsWith("/")) {
                targets.complete = false;
            } else {
                targets.copies.add(new Copy(i, meant, kind, plain(destination)));
            }
        }
        return targets;
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

    /** False if some entry's source or destination is no good, so that nobody knows what it would have made. */
    boolean isComplete() {
        return complete;
    }

    /** Hands over every target, directories that several entries need more than once. */
    void each(Consumer<Target> consumer) {
        copies.forEach(copy -> copy.each(tree, consumer));
    }

    /** True if a file will be there. */
    boolean isFile(String path) {
        return copies.stream()
                .map(copy -> copy.at(path, tree))
                .anyMatch(target -> target != null && !target.isDirectory());
    }

    /** Of each pair of entries the places that they dispute. Directories may meet; a file meets nothing. */
    List<Conflict> conflicts() {
        Map<Integer, Conflict> all = new LinkedHashMap<>();
        List<Conflict> conflicts = new ArrayList<>();
        for (int second = 1; second < copies.size(); second++) {
            Copy copy = copies.get(second);
            List<Copy> near = copies.subList(0, second).stream()
                    .filter(other -> other.meets(copy))
                    .toList();
            if (!near.isEmpty()) {
                copy.each(tree, target -> near.forEach(other -> dispute(other, copy, target, all)));
            }
            conflicts.addAll(all.values());
            all.clear();
        }
        return conflicts;
    }

    private void dispute(Copy other, Copy copy, Target target, Map<Integer, Conflict> conflicts) {
        Target there = other.at(target.path(), tree);
        if (there != null && !(there.isDirectory() && target.isDirectory())) {
            conflicts.merge(
                    other.entry,
                    new Conflict(other.entry, copy.entry, target.path(), 1),
                    (first, next) -> new Conflict(first.first(), first.second(), first.target(), first.count() + 1));
        }
    }

    /** One entry of files. */
    private record Copy(int entry, String source, Kind kind, String destination) {
        void each(BundleTree tree, Consumer<Target> consumer) {
            for (int slash = destination.indexOf('/', 1); slash > 0; slash = destination.indexOf('/', slash + 1)) {
                consumer.accept(new Target(destination.substring(0, slash), true, true));
            }
            if (!destination.isEmpty()) {
                consumer.accept(new Target(destination, true, true));
            }
            if (kind != Kind.DIRECTORY) {
                consumer.accept(new Target(file(), false, false));
                return;
            }
            int prefix = source.isEmpty() ? 0 : source.length() + 1;
            tree.below(source)
                    .forEach((path, what) -> consumer.accept(
                            new Target(destination + "/" + path.substring(prefix), what == Kind.DIRECTORY, false)));
        }

        /** What this entry puts at a path; null if nothing. */
        @Nullable
        Target at(String path, BundleTree tree) {
            if (path.equals(destination) || destination.startsWith(path + "/")) {
                return new Target(path, true, true);
            } else if (kind != Kind.DIRECTORY) {
                return path.equals(file()) ? new Target(path, false, false) : null;
            } else if (!path.startsWith(destination + "/")) {
                return null;
            }
            String below = path.substring(destination.length() + 1);
            Kind found = tree.kind(source.isEmpty() ? below : source + "/" + below);
            return found == null ? null : new Target(path, found == Kind.DIRECTORY, false);
        }

        /** True if one's destination is the other's or lies above it. */
        boolean meets(Copy other) {
            String here = destination + "/";
            String there = other.destination + "/";
            return here.startsWith(there) || there.startsWith(here);
        }

        private String file() {
            return destination + "/" + source.substring(source.lastIndexOf('/') + 1);
        }
    }
}
