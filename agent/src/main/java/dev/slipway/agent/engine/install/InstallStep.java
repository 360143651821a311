package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.tree.Change;
import java.nio.file.Path;

/** One thing that Install does. Each may be done again: an Install that was interrupted starts anew. */
sealed interface InstallStep {
    /** What it brings about. */
    Path target();

    /** Takes away what the last revision installed and this one does not; a directory only if it is empty. */
    record Remove(Path target) implements InstallStep {}

    /** Makes a directory, or gives one that Slipway made its permissions. */
    record MakeDirectory(Path target, Change change) implements InstallStep {}

    /** Puts a file or a link from the bundle in place, in one go; a link at the target is replaced. */
    record Place(Path source, Path target, boolean link, Change change) implements InstallStep {}
}
