package dev.slipway.protocol.appspec;

import org.jspecify.annotations.Nullable;

/**
 * One script of a hook (A 8, A 10).
 *
 * @param location path in the bundle, trimmed, not empty, see {@link BundlePath}; never a command line
 * @param timeoutSeconds at least 1
 * @param runAs user name, trimmed; null for the agent's own user
 * @param sudo CodeDeploy's undocumented flag
 * @param retryOnTempFail whether an exit with 75 (EX_TEMPFAIL) is tried again within the timeout; Slipway's own key
 */
public record Script(
        String location, int timeoutSeconds, @Nullable String runAs, boolean sudo, boolean retryOnTempFail) {
    /** What a script gets that says nothing: an hour, as CodeDeploy. */
    public static final int DEFAULT_TIMEOUT_SECONDS = 3600;

    /** A script with CodeDeploy's keys alone. */
    public Script(String location, int timeoutSeconds, @Nullable String runAs, boolean sudo) {
        this(location, timeoutSeconds, runAs, sudo, false);
    }
}
