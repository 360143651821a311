package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.agent.engine.tree.Directory;
import dev.slipway.agent.engine.tree.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A directory that both revisions make has what a new one would have, and then what this revision gives it: CodeDeploy
 * removes the emptied one and makes it anew (A 9.1, 9.4), while here it stays in place. One that holds something of others
 * stays as it is, as clean-up would have left it.
 */
final class RemadeDirectories {
    private static final Path SELF = Path.of("/proc/self");

    private final Manifest before;
    private final Draft draft;
    private final RootedPaths paths;
    private final OwnContents contents;
    private final Principals principals;
    /** Of directories that others are in; what is above comes before. */
    private final Map<Path, Boolean> leavesItsGroup = new HashMap<>();

    private final int selfNumber;
    private final int selfGroupNumber;

    RemadeDirectories(Manifest before, Draft draft, RootedPaths paths, OwnContents contents, Principals principals)
            throws IOException {
        this.before = before;
        this.draft = draft;
        this.paths = paths;
        this.contents = contents;
        this.principals = principals;
        selfNumber = (Integer) Files.getAttribute(SELF, "unix:uid");
        selfGroupNumber = (Integer) Files.getAttribute(SELF, "unix:gid");
    }

    /** Adds to what this revision gives whatever takes back what a directory has beyond that. */
    void addTo(Map<Path, Change> changes) throws EventFailedException, IOException, InterruptedException {
        for (Map.Entry<Path, Draft.Item> entry : draft.items().entrySet()) {
            Path target = entry.getKey();
            Draft.Item item = entry.getValue();
            if (item.isDirectory() && item.ours() && before.isDirectory(target)) {
                Change given = changes.getOrDefault(target, Change.NONE);
                Change wanted = asNew(target, given, changes);
                if (!wanted.equals(given) && !contents.holdsForeign(target)) {
                    changes.put(target, wanted);
                }
            }
        }
    }

    private Change asNew(Path target, Change given, Map<Path, Change> changes)
            throws EventFailedException, IOException, InterruptedException {
        Optional<Ownership> found = paths.ownership(target);
        if (found.isEmpty() || selfNumber != 0 && found.get().owner() != selfNumber) {
            return given;
        }
        Ownership now = found.get();
        boolean inheritsGroup = inheritsGroup(target.getParent(), changes);
        Integer modeOfNew = Directory.modeOfNew(inheritsGroup);
        // The bits of a group may be the mask of an access list that goes.
        boolean otherMode = now.mode() != modeOfNew || before.hasAcl(target);
        Integer mode = given.mode() == null && otherMode ? modeOfNew : given.mode();
        boolean otherOwner = now.owner() != selfNumber;
        UserPrincipal owner = given.owner() == null && otherOwner ? principals.self() : given.owner();
        boolean otherGroup = now.group() != selfGroupNumber && !inheritsGroup;
        GroupPrincipal group = given.group() == null && otherGroup ? principals.selfGroup() : given.group();
        return new Change(mode, owner, group, given.acl(), given.label());
    }

    /** Whether a new directory gets its parent's group, by what the parent will be by then. */
    private boolean inheritsGroup(@Nullable Path parent, Map<Path, Change> changes) throws IOException {
        if (parent == null) {
            return false;
        }
        Boolean known = leavesItsGroup.get(parent);
        if (known == null) {
            Integer mode = changes.getOrDefault(parent, Change.NONE).mode();
            known = mode == null
                    ? paths.ownership(parent).filter(Ownership::leavesItsGroup).isPresent()
                    : Ownership.leavesItsGroup(mode);
            leavesItsGroup.put(parent, known);
        }
        return known;
    }
}
