package dev.slipway.agent.engine.state;

import org.jspecify.annotations.Nullable;

/**
 * A script that was about to be started.
 *
 * @param script index within its event
 * @param bootId the kernel's boot id then: after a reboot nothing can tell whether it ran
 * @param done true once its success is known
 * @param retry which further attempt it was, from 1; null for the first attempt
 */
public record ScriptStart(
        int script, String bootId, boolean done, @Nullable Integer retry) {
    /** Attempts before this one. */
    public int earlierAttempts() {
        return retry == null ? 0 : retry;
    }

    /** The start of an attempt before which there were so many others. */
    public static ScriptStart of(int script, String bootId, int earlierAttempts) {
        return new ScriptStart(script, bootId, false, earlierAttempts == 0 ? null : earlierAttempts);
    }
}
