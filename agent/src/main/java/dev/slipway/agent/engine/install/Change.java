package dev.slipway.agent.engine.install;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * What permissions an AppSpec gives to one file or directory; null leaves a part alone.
 *
 * @param mode bits with setuid, setgid and sticky
 */
record Change(
        @Nullable Integer mode,
        @Nullable UserPrincipal owner,
        @Nullable GroupPrincipal group) {
    static final Change NONE = new Change(null, null, null);
}
