package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Resolves destinations below the root directory as a kernel would below a root: {@code ..} stops at the root, absolute
 * links begin there anew (design 5). What does not exist yet is taken as written.
 */
final class RootedPaths {
    private static final int MAX_LINKS = 40;

    private final Path root;
    private final Map<Path, Path> resolved = new HashMap<>();

    RootedPaths(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    /** Where an absolute destination of an AppSpec really lies, every link on the way resolved. */
    Path destination(String written) throws EventFailedException, IOException {
        if (!written.startsWith("/")) {
            throw EventFailedException.of(
                    "destination %s is not absolute; write the whole path from / on".formatted(written));
        }
        return resolve(root, Path.of(written));
    }

    /** Where an absolute path really lies; a link at its end is meant itself. */
    Path entry(Path written) throws EventFailedException, IOException {
        Path parent = written.getParent();
        Path name = written.getFileName();
        if (parent == null
                || name == null
                || name.toString().equals("..")
                || name.toString().equals(".")) {
            return resolve(root, written);
        }
        return resolve(root, parent).resolve(name);
    }

    /** An entry of a resolved directory, resolved in turn if it is a link to a directory. */
    Path directory(Path resolvedParent, Path name) throws EventFailedException, IOException {
        return resolve(resolvedParent, name);
    }

    /** The path as users see it, from the root directory on. */
    String shown(Path path) {
        return path.startsWith(root) ? "/" + root.relativize(path) : path.toString();
    }

    Path root() {
        return root;
    }

    private Path resolve(Path start, Path rest) throws EventFailedException, IOException {
        Deque<Path> pending = new ArrayDeque<>();
        prepend(pending, rest);
        Path at = start;
        int links = 0;
        while (!pending.isEmpty()) {
            Path name = pending.removeFirst();
            String text = name.toString();
            if (text.equals("..")) {
                at = at.equals(root) ? at : parent(at);
                continue;
            }
            if (text.isEmpty() || text.equals(".")) {
                continue;
            }
            Path next = at.resolve(name);
            if (resolved.containsKey(next)) {
                at = resolved.get(next);
            } else if (Files.isSymbolicLink(next)) {
                if (++links > MAX_LINKS) {
                    throw EventFailedException.of("%s is a link in a circle".formatted(shown(next)));
                }
                Path target = Files.readSymbolicLink(next);
                at = target.isAbsolute() ? root : at;
                prepend(pending, target);
            } else {
                if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
                    resolved.put(next, next);
                }
                at = next;
            }
        }
        return at;
    }

    private static void prepend(Deque<Path> pending, Path path) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            pending.addFirst(path.getName(i));
        }
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
