package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.tree.RootedTree;
import java.io.IOException;

/** Makes installed files durable at once, since a sync for each file would cost more than the copy (stack 6). */
@FunctionalInterface
public interface Syncer {
    /** Leaves it to the kernel. */
    Syncer NONE = tree -> {};

    /** Syncs each file system that was written to once. */
    Syncer FILE_SYSTEMS = RootedTree::sync;

    /** Returns when what was put into the tree survives a power loss. */
    void sync(RootedTree tree) throws IOException;
}
