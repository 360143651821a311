package dev.slipway.agent.engine.install;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an Install would do, for people and programs to read.
 *
 * @param target as an AppSpec would name it, from the root directory on
 * @param source path in the bundle; null for what is not copied from there
 * @param mode four octal digits; null if it stays as it comes. Owner and group likewise
 */
public record PreviewStep(
        Action action,
        String target,
        @Nullable String source,
        Replaces replaces,
        @Nullable String mode,
        @Nullable String owner,
        @Nullable String group) {
    /** What is done. */
    public enum Action {
        /** Takes away what the last revision installed and this one does not. */
        REMOVE,
        /** Would take away such a directory, but something else is in it. */
        LEAVE,
        MKDIR,
        /** Gives a directory of this group's its permissions again. */
        PERMISSIONS,
        COPY,
        /** Copies a link as a link. */
        LINK,
        /** Keeps what is there, as RETAIN says. */
        RETAIN
    }

    /** What is at the target of a copy. */
    public enum Replaces {
        NOTHING,
        /** What this deployment group installed. */
        OWN,
        /** What somebody else put there: OVERWRITE. */
        FOREIGN
    }
}
