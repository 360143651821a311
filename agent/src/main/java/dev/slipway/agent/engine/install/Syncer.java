package dev.slipway.agent.engine.install;

import java.io.IOException;

/** Makes installed files durable at once, since a sync for each file would cost more than the copy (stack 6). */
@FunctionalInterface
public interface Syncer {
    /** Leaves it to the kernel. */
    Syncer NONE = plan -> {};

    /** Returns when what the plan has put in place survives a power loss. */
    void sync(InstallPlan plan) throws IOException, InterruptedException;
}
