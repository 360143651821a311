package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.FileType;
import dev.slipway.protocol.appspec.permissions.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds what each entry of an AppSpec's permissions applies to (A 9.3). */
final class PermissionRules {
    private final RootedPaths paths;
    private final Principals principals;
    private final Draft draft;
    private final Map<Path, Change> changes = new HashMap<>();

    private PermissionRules(RootedPaths paths, Principals principals, Draft draft) {
        this.paths = paths;
        this.principals = principals;
        this.draft = draft;
    }

    /** The change of each target that has one. */
    static Map<Path, Change> apply(
            List<Permission> permissions, RootedPaths paths, Draft draft, HostPrograms programs, Principals principals)
            throws EventFailedException, IOException, InterruptedException {
        PermissionRules rules = new PermissionRules(paths, principals, draft);
        for (Permission permission : permissions) {
            rules.apply(permission);
        }
        rules.refuseWithoutPrograms(programs);
        return rules.changes;
    }

    /** What an entry needs that reaches nothing is not missed. */
    private void refuseWithoutPrograms(HostPrograms programs) throws EventFailedException {
        refuseIf(programs::lacksAcls, "acls", change -> change.acl() != null);
        refuseIf(programs::lacksSelinux, "a SELinux context", change -> change.label() != null);
    }

    private void refuseIf(Supplier<Optional<String>> lack, String what, Predicate<Change> needs)
            throws EventFailedException {
        Optional<Path> target = changes.entrySet().stream()
                .filter(change -> needs.test(change.getValue()))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder());
        Optional<String> why = target.isEmpty() ? Optional.empty() : lack.get();
        if (why.isPresent()) {
            throw EventFailedException.of(
                    "permissions give %s to %s, but %s".formatted(what, paths.shown(target.orElseThrow()), why.get()));
        }
    }

    private void apply(Permission permission) throws EventFailedException, IOException, InterruptedException {
        if (!permission.object().startsWith("/")) {
            return;
        }
        Change change = change(permission);
        Path object = object(permission.object());
        Draft.Item item = draft.at(object);
        if (item != null && !item.isDirectory()) {
            applyToFile(permission, object, item, change);
        } else if (item != null || Files.isDirectory(object, LinkOption.NOFOLLOW_LINKS)) {
            applyBelow(permission, object, change);
        }
    }

    /** A link at a target file is about to be replaced, and leads nowhere. */
    private Path object(String written) throws EventFailedException, IOException {
        Path entry = paths.entry(Path.of(written));
        Draft.Item item = draft.at(entry);
        return item != null && !item.isDirectory() ? entry : paths.destination(written);
    }

    private Change change(Permission permission) throws EventFailedException, IOException, InterruptedException {
        for (AclEntry entry : permission.acls()) {
            principals.known(entry);
        }
        return new Change(
                permission.mode() == null ? null : permission.mode().bits(),
                permission.owner() == null ? null : principals.owner(permission.owner()),
                permission.group() == null ? null : principals.ownerGroup(permission.group()),
                permission.acls().isEmpty() ? null : permission.acls(),
                permission.context() == null ? null : new Change.Label(permission.context()));
    }

    private void applyToFile(Permission permission, Path object, Draft.Item item, Change change)
            throws EventFailedException {
        if (!permission.pattern().equals(Permission.DEFAULT_PATTERN)
                || !permission.except().isEmpty()) {
            throw EventFailedException.of(
                    "permissions for %s have a pattern or except, but it is a file; leave them out"
                            .formatted(permission.object()));
        }
        if (permission.type().contains(FileType.FILE) && item.ours()) {
            put(object, item, change);
        }
    }

    private void applyBelow(Permission permission, Path object, Change change) throws EventFailedException {
        for (Map.Entry<Path, Draft.Item> entry : draft.items().entrySet()) {
            Path target = entry.getKey();
            FileType type = entry.getValue().isDirectory() ? FileType.DIRECTORY : FileType.FILE;
            boolean below = target.startsWith(object) && !target.equals(object);
            if (below
                    && entry.getValue().ours()
                    && permission.type().contains(type)
                    && matches(permission, object.relativize(target))) {
                put(target, entry.getValue(), change);
            }
        }
    }

    /** Only names directly below the object can match anything but {@code **}. */
    private static boolean matches(Permission permission, Path relative) {
        boolean direct = relative.getNameCount() == 1;
        String name = relative.toString();
        boolean wanted = permission.pattern().equals(Permission.DEFAULT_PATTERN)
                || direct && new NamePattern(permission.pattern()).matches(name);
        return wanted
                && permission.except().stream().noneMatch(except -> direct && new NamePattern(except).matches(name));
    }

    private void put(Path target, Draft.Item item, Change change) throws EventFailedException {
        if (!item.isDirectory()) {
            refuseDefaults(target, change);
        }
        if (change.label() != null && !Path.of(target.toString()).equals(target)) {
            throw EventFailedException.of(
                    "permissions give a SELinux context to %s, whose name is not UTF-8; rename it in the bundle"
                            .formatted(paths.shown(target)));
        }
        if (changes.putIfAbsent(target, change) != null) {
            throw EventFailedException.of(
                    "two entries of permissions apply to %s; make one of them narrower".formatted(paths.shown(target)));
        }
    }

    /** New files inherit them from their directory; a file has nobody to leave them to (A 9.3). */
    private void refuseDefaults(Path target, Change change) throws EventFailedException {
        List<AclEntry> acl = change.acl() == null ? List.of() : change.acl();
        for (AclEntry entry : acl) {
            if (entry.isDefault()) {
                throw EventFailedException.of(
                        ("permissions give the default ACL entry %s to %s, which is no directory, and only directories"
                                        + " can have one; put it into an entry of its own with type: [directory]")
                                .formatted(entry, paths.shown(target)));
            }
        }
    }
}
