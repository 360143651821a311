package dev.slipway.agent.engine.lint;

import dev.slipway.agent.engine.install.NamePattern;
import dev.slipway.agent.engine.lint.Targets.Target;
import dev.slipway.protocol.appspec.permissions.FileType;
import dev.slipway.protocol.appspec.permissions.Permission;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each entry of permissions would apply to (A 9.3): nothing, too much, or what another one applies to as well. */
final class PermissionChecks {
    private final Targets targets;
    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();

    PermissionChecks(Targets targets, Findings findings) {
        this.targets = targets;
        this.findings = findings;
    }

    void check(List<Permission> permissions) {
        for (int i = 0; i < permissions.size(); i++) {
            if (permissions.get(i).object().startsWith("/")) {
                String object = Targets.plain(permissions.get(i).object());
                entries.add(new Entry(i, permissions.get(i), object, targets.isFile(object)));
            }
        }
        if (!entries.isEmpty()) {
            targets.each(this::apply);
        }
        entries.forEach(this::report);
    }

    /** Of directories only those that nothing else is likely to have made are refused to two entries. */
    private void apply(Target target) {
        Entry first = null;
        for (Entry entry : entries) {
            if (!entry.reaches(target)) {
                continue;
            }
            entry.isOfUse = true;
            if (target.isDirectory() && entry.directory == null) {
                entry.directory = target.path();
            } else if (!target.isDirectory() && entry.file == null) {
                entry.file = target.path();
            }
            if (first == null) {
                first = entry;
            } else if (entry.rival == null && !target.isShared()) {
                entry.rival = first;
                entry.disputed = target.path();
            }
        }
    }

    private void report(Entry entry) {
        Permission permission = entry.permission;
        if (entry.isFile
                && !(permission.pattern().equals(Permission.DEFAULT_PATTERN)
                        && permission.except().isEmpty())) {
            findings.add(
                    Effect.FAILS,
                    entry.path() + ".object",
                    "object is a file of this bundle, and Install refuses a pattern or except for a file; leave them out.");
        }
        if (entry.file != null) {
            defaults(entry, entry.file);
        }
        if (!entry.isOfUse) {
            nothing(entry);
        }
        boolean shut = permission.mode() != null && !permission.mode().isExecutableByAnybody();
        if (shut && entry.directory != null) {
            findings.add(
                    Effect.DOUBTFUL,
                    entry.path() + ".mode",
                    "mode %s also reaches directories such as %s, which nobody can enter without x; add \"type: [file]\"."
                            .formatted(permission.mode(), Text.excerpt(entry.directory)));
        }
        if (entry.rival != null && entry.disputed != null) {
            findings.add(
                    Effect.FAILS,
                    entry.path() + ".object",
                    "%s and this entry both apply to %s, and Install refuses that; make one of them narrower with type, pattern or except."
                            .formatted(findings.named(entry.rival.path()), Text.excerpt(entry.disputed)));
        }
    }

    private void defaults(Entry entry, String file) {
        for (int i = 0; i < entry.permission.acls().size(); i++) {
            if (entry.permission.acls().get(i).isDefault()) {
                findings.add(
                        Effect.FAILS,
                        entry.path() + ".acls[" + i + "]",
                        "a default ACL entry is for directories, but this one also reaches files such as %s, and Install refuses that; put it into an entry of its own with \"type: [directory]\"."
                                .formatted(Text.excerpt(file)));
                return;
            }
        }
    }

    private void nothing(Entry entry) {
        Permission permission = entry.permission;
        Optional<String> oddPattern = findings.guess(entry.path() + ".pattern");
        if (oddPattern.isPresent()) {
            findings.add(Effect.IGNORED, entry.path() + ".pattern", oddPattern.get());
            return;
        } else if (!targets.isComplete()) {
            return;
        }
        String object = Text.excerpt(permission.object());
        String what = permission.type().size() > 1
                ? "nothing"
                : permission.type().contains(FileType.FILE) ? "no files" : "no directories";
        String why = entry.isFile
                ? "object is a file, but type leaves files out"
                : permission.pattern().equals(Permission.DEFAULT_PATTERN)
                        ? "this bundle installs %s below %s".formatted(what, object)
                        : "this bundle installs %s directly in %s whose name matches \"%s\""
                                .formatted(what, object, Text.excerpt(permission.pattern()));
        findings.add(
                Effect.IGNORED,
                entry.path() + ".object",
                why + ", so this entry does nothing; compare object with the destinations of files.");
    }

    /** One entry of permissions and what is known of it so far. */
    private static final class Entry {
        private final int index;
        private final Permission permission;
        private final String object;
        private final boolean isFile;
        private boolean isOfUse;
        private @Nullable String directory;
        private @Nullable String file;
        private @Nullable Entry rival;
        private @Nullable String disputed;

        Entry(int index, Permission permission, String object, boolean isFile) {
            this.index = index;
            this.permission = permission;
            this.object = object;
            this.isFile = isFile;
        }

        String path() {
            return "permissions[" + index + "]";
        }

        boolean reaches(Target target) {
            FileType type = target.isDirectory() ? FileType.DIRECTORY : FileType.FILE;
            if (!permission.type().contains(type)) {
                return false;
            }
            return isFile
                    ? target.path().equals(object)
                    : target.path().startsWith(object + "/")
                            && matches(target.path().substring(object.length() + 1));
        }

        /** Only names directly below the object can match anything but {@code **}. */
        private boolean matches(String relative) {
            boolean direct = relative.indexOf('/') < 0;
            boolean wanted = permission.pattern().equals(Permission.DEFAULT_PATTERN)
                    || direct && new NamePattern(permission.pattern()).matches(relative);
            return wanted
                    && permission.except().stream()
                            .noneMatch(except -> direct && new NamePattern(except).matches(relative));
        }
    }
}
