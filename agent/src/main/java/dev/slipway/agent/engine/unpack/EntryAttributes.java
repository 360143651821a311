package dev.slipway.agent.engine.unpack;

import org.jspecify.annotations.Nullable;

/**
 * What an archive says about a file or directory.
 *
 * @param mode permission bits with setuid, setgid and sticky
 * @param modifiedMillis below 0 if unknown
 * @param uid numeric owner to give, as tar does for root; null leaves the agent's own (likewise {@code gid})
 */
record EntryAttributes(
        int mode,
        long modifiedMillis,
        @Nullable Integer uid,
        @Nullable Integer gid) {}
