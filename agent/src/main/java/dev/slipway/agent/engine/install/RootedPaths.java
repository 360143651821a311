package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Found;
import dev.slipway.agent.engine.tree.Ownership;
import dev.slipway.agent.engine.tree.RootedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Resolves destinations below the root directory as a kernel would below a root: {@code ..} stops at the root, absolute
 * links begin there anew (design 5). What does not exist yet is taken as written. Links of root and of the agent's own
 * user lead anywhere; another user's link leads only to what is that user's, too. A link that an Install is about to take
 * away leads nowhere any more.
 */
final class RootedPaths implements AutoCloseable {
    private static final int MAX_LINKS = 40;
    private static final Path SELF = Path.of("/proc/self");

    private final RootedTree tree;
    private final Predicate<Path> goes;
    private final Set<Path> directories = new HashSet<>();
    private final int self;
    private int links;

    RootedPaths(Path root) throws IOException {
        this(root, link -> false);
    }

    /**
     * Paths on a host that is about to change.
     *
     * @param goes whether a resolved path is this group's, so that a link there is taken away (A 9.1) and not followed
     */
    RootedPaths(Path root, Predicate<Path> goes) throws IOException {
        this.goes = goes;
        self = (Integer) Files.getAttribute(SELF, "unix:uid");
        tree = RootedTree.open(root.toRealPath());
    }

    /** The real path that a directory will have once it and those above it are made. */
    static Path realPathOnceMade(Path directory) throws IOException {
        Path missing = directory.toAbsolutePath().normalize();
        Path existing = missing;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(existing.relativize(missing)).normalize();
    }

    /** Where an absolute destination of an AppSpec really lies, every link on the way resolved. */
    Path destination(String written) throws EventFailedException, IOException {
        if (!written.startsWith("/")) {
            throw EventFailedException.of(
                    "destination %s is not absolute; write the whole path from / on".formatted(written));
        }
        return resolve(root(), Path.of(written));
    }

    /** Where an absolute path really lies; a link at its end is meant itself. */
    Path entry(Path written) throws EventFailedException, IOException {
        Path parent = written.getParent();
        Path name = written.getFileName();
        if (parent == null
                || name == null
                || name.toString().equals("..")
                || name.toString().equals(".")) {
            return resolve(root(), written);
        }
        return resolve(root(), parent).resolve(name);
    }

    /** An entry of a resolved directory, resolved in turn if it is a link to a directory. */
    Path directory(Path resolvedParent, Path name) throws EventFailedException, IOException {
        return resolve(resolvedParent, name);
    }

    /** Whether anything is at a resolved path; a link that lies on the way by now leads nowhere. */
    boolean exists(Path resolved) throws IOException {
        return resolved.equals(root()) || tree.exists(resolved);
    }

    /** Mode and owners of a directory at a resolved path, reached as for {@link #exists}; empty if there is none. */
    Optional<Ownership> ownership(Path resolved) throws IOException {
        return tree.ownership(resolved);
    }

    /** Whether a link is at a resolved path, reached as for {@link #exists}. */
    boolean isLink(Path resolved) throws IOException {
        return !resolved.equals(root()) && tree.find(resolved) instanceof Found.Link;
    }

    /** Whether a directory is at a resolved path, reached as for {@link #exists}. */
    boolean isDirectory(Path resolved) throws IOException {
        return resolved.equals(root()) || tree.isDirectory(resolved);
    }

    /** The path as users see it, from the root directory on. */
    String shown(Path path) {
        return path.startsWith(root()) ? "/" + root().relativize(path) : path.toString();
    }

    Path root() {
        return tree.root();
    }

    @Override
    public void close() {
        tree.close();
    }

    private Path resolve(Path start, Path rest) throws EventFailedException, IOException {
        links = 0;
        return walk(start, rest);
    }

    private Path walk(Path start, Path rest) throws EventFailedException, IOException {
        Path at = start;
        for (Path name : rest) {
            String text = name.toString();
            if (text.equals("..")) {
                at = at.equals(root()) ? at : parent(at);
            } else if (!text.isEmpty() && !text.equals(".")) {
                at = step(at, name);
            }
        }
        return at;
    }

    private Path step(Path at, Path name) throws EventFailedException, IOException {
        Path next = at.resolve(name);
        if (directories.contains(next)) {
            return next;
        }
        return switch (tree.find(next)) {
            case Found.Nothing _, Found.Other _ -> next;
            case Found.Subdirectory _ -> {
                directories.add(next);
                yield next;
            }
            case Found.Link link -> goes.test(next) ? next : follow(at, next, link);
        };
    }

    private Path follow(Path at, Path path, Found.Link link) throws EventFailedException, IOException {
        if (++links > MAX_LINKS) {
            throw EventFailedException.of("%s is a link in a circle".formatted(shown(path)));
        }
        Path end = walk(link.text().isAbsolute() ? root() : at, link.text());
        boolean trusted = link.owner() == 0 || link.owner() == self;
        if (!trusted && !isOwn(end, link.owner())) {
            throw EventFailedException.of(
                    ("%s is a link of %s to %s, which is not theirs; the agent follows such a link only if it belongs to"
                                    + " root (chown -h root %1$s)")
                            .formatted(shown(path), link.ownerName(), shown(end)));
        }
        return end;
    }

    private boolean isOwn(Path path, int owner) throws IOException {
        return !path.equals(root())
                && switch (tree.find(path)) {
                    case Found.Nothing _ -> false;
                    case Found.Subdirectory found -> found.owner() == owner;
                    case Found.Other found -> found.owner() == owner;
                    case Found.Link found -> false;
                };
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
