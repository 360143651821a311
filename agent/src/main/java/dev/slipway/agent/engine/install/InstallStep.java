package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.tree.Change;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.nio.file.Path;

/** One thing that Install does. Each may be done again: an Install that was interrupted starts anew. */
sealed interface InstallStep {
    /** Takes away what the last revision installed and this one does not; a directory only if it is empty. */
    record Remove(Path target) implements InstallStep {}

    /**
     * Makes a directory, or gives one that Slipway made its permissions.
     *
     * @param number among what is new in the manifest, or {@link Begun#NOT_NEW}
     */
    record MakeDirectory(Path target, Change change, int number) implements InstallStep {}

    /**
     * Puts a file or a link from the bundle in place, in one go; a link at the target is replaced.
     *
     * @param number among what is new in the manifest, or {@link Begun#NOT_NEW}
     */
    record Place(Path source, Path target, boolean link, Change change, int number) implements InstallStep {}

    /** Takes a rule out of the host's SELinux policy that the last revision needed, or an interrupted Install. */
    record RemoveRule(String pattern) implements InstallStep {}

    /** Adds the rule that gives the target its label, also whenever the host is labelled anew. */
    record AddRule(Path target, String pattern, SelinuxContext context) implements InstallStep {}
}
