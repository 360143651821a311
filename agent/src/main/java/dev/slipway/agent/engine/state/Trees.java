package dev.slipway.agent.engine.state;

import dev.slipway.agent.engine.tree.RootedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Removes directory trees of ours. */
public final class Trees {
    /**
     * Removes a file, a link (never what it points to) or a directory with all that is in it; nothing is fine too. Directories
     * of an unpacked tar may belong to users of the host, who may put links in the way at any time: from the one above the
     * tree on, each is held open while what is in it goes (design 5).
     */
    public static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        Path whole = path.toAbsolutePath().normalize();
        try (RootedTree tree = RootedTree.open(DurableFiles.parent(whole))) {
            tree.parentOf(whole).removeAll(whole.getFileName());
        }
    }

    private Trees() {}
}
