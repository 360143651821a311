package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.protocol.appspec.FileType;
import dev.slipway.protocol.appspec.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    static Map<Path, Change> apply(List<Permission> permissions, RootedPaths paths, Draft draft)
            throws EventFailedException, IOException {
        PermissionRules rules = new PermissionRules(paths, new Principals(), draft);
        for (Permission permission : permissions) {
            rules.apply(permission);
        }
        return rules.changes;
    }

    private void apply(Permission permission) throws EventFailedException, IOException {
        refuseUnsupported(permission);
        if (!permission.object().startsWith("/")) {
            return;
        }
        Change change = new Change(
                permission.mode() == null ? null : permission.mode().bits(),
                permission.owner() == null ? null : principals.user(permission.owner()),
                permission.group() == null ? null : principals.group(permission.group()));
        Path object = paths.destination(permission.object());
        Draft.Item item = draft.at(object);
        if (item != null && !item.isDirectory()) {
            applyToFile(permission, object, item, change);
        } else if (item != null || Files.isDirectory(object, LinkOption.NOFOLLOW_LINKS)) {
            applyBelow(permission, object, change);
        }
    }

    private static void refuseUnsupported(Permission permission) throws EventFailedException {
        if (!permission.acls().isEmpty()) {
            throw EventFailedException.of(
                    "permissions for %s have acls, which are not supported yet; use owner, group and"
                                    .formatted(permission.object())
                            + " mode");
        }
        if (permission.context() != null) {
            throw EventFailedException.of(
                    "permissions for %s have a SELinux context, which is not supported yet; set it in a hook"
                            .formatted(permission.object()));
        }
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
            put(object, change);
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
                put(target, change);
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

    private void put(Path target, Change change) throws EventFailedException {
        if (changes.putIfAbsent(target, change) != null) {
            throw EventFailedException.of(
                    "two entries of permissions apply to %s; make one of them narrower".formatted(paths.shown(target)));
        }
    }
}
