package dev.slipway.agent.engine.install;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an Install would do, for people and programs to read.
 *
 * @param target as an AppSpec would name it, from the root directory on
 * @param inDirectorysPlace whether it is a link that stands where the last revision made a directory
 * @param source path in the bundle; null for what is not copied from there
 * @param mode four octal digits; null if it stays as it comes. Owner and group likewise
 * @param acls entries of its access list beside the base ones; none if it is taken away, null if it stays as it comes
 * @param context what its SELinux label is made of; null if it stays as it comes
 */
public record PreviewStep(
        Action action,
        String target,
        boolean inDirectorysPlace,
        @Nullable String source,
        Replaces replaces,
        @Nullable String mode,
        @Nullable String owner,
        @Nullable String group,
        @Nullable List<String> acls,
        @Nullable String context) {
    public PreviewStep {
        acls = acls == null ? null : List.copyOf(acls);
    }

    static PreviewStep rule(String pattern) {
        return taken(Action.REMOVE_RULE, pattern, false);
    }

    static PreviewStep taken(Action action, String target, boolean inDirectorysPlace) {
        return new PreviewStep(action, target, inDirectorysPlace, null, Replaces.NOTHING, null, null, null, null, null);
    }

    /** What is done. */
    public enum Action {
        /** Takes away what the last revision installed and this one does not. */
        REMOVE,
        /** Would take away such a directory, but something else is in it. */
        LEAVE,
        MKDIR,
        /** Takes the last revision's SELinux rule away; the target is its pattern. */
        REMOVE_RULE,
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
