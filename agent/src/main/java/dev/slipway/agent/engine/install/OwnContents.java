package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.tree.Directory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells what clean-up would empty and remove from what holds something of others (A 9.1). */
final class OwnContents {
    private final Manifest before;
    private final Map<Path, Boolean> foreign = new HashMap<>();
    /** What an interrupted Install may have left; the next one takes it away first. */
    private final Set<Path> temporaries = new HashSet<>();

    OwnContents(Manifest before) {
        this.before = before;
        if (!before.isComplete()) {
            before.pathsFromLast().stream()
                    .filter(path -> !before.isDirectory(path))
                    .map(path -> path.resolveSibling(Directory.temporary(path.getFileName())))
                    .forEach(temporaries::add);
        }
    }

    /** Whether the path, or anything below it, is not this group's; links are not followed. */
    boolean holdsForeign(Path path) throws IOException {
        if (!before.contains(path)) {
            return !temporaries.contains(path);
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Boolean known = foreign.get(path);
        if (known == null) {
            known = childIsForeign(path);
            foreign.put(path, known);
        }
        return known;
    }

    private boolean childIsForeign(Path directory) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            for (Path child : children) {
                if (holdsForeign(child)) {
                    return true;
                }
            }
            return false;
        }
    }
}
