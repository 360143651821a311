package dev.slipway.agent.lint;

import dev.slipway.agent.engine.install.NamePattern;
import dev.slipway.agent.lint.Targets.Target;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.FileType;
import dev.slipway.protocol.appspec.Permission;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each entry of permissions would apply to (A 9.3): nothing, too much, or what another one applies to as well. */
final class PermissionChecks {
    private final Targets targets;
    private final Findings findings;
    private final Map<String, Integer> applied = new HashMap<>();

    PermissionChecks(Targets targets, Findings findings) {
        this.targets = targets;
        this.findings = findings;
    }

    void check(AppSpec appSpec) {
        for (int i = 0; i < appSpec.permissions().size(); i++) {
            Permission permission = appSpec.permissions().get(i);
            if (permission.object().startsWith("/")) {
                check(permission, i, "permissions[" + i + "]");
            }
        }
    }

    private void check(Permission permission, int index, String path) {
        String object = Targets.plain(permission.object());
        Target target = targets.byPath().get(object);
        List<String> reached = target != null && !target.isDirectory()
                ? file(permission, object, path)
                : below(permission, object);
        if (reached.isEmpty()) {
            nothing(permission, target, path);
        }
        directories(permission, reached, path);
        twice(reached, index, path);
    }

    private List<String> file(Permission permission, String object, String path) {
        if (!permission.pattern().equals(Permission.DEFAULT_PATTERN)
                || !permission.except().isEmpty()) {
            findings.add(
                    Effect.FAILS,
                    path + ".object",
                    "object is a file of this bundle, and Install refuses a pattern or except for a file; leave them out.");
        }
        return permission.type().contains(FileType.FILE) ? List.of(object) : List.of();
    }

    private List<String> below(Permission permission, String object) {
        List<String> reached = new ArrayList<>();
        targets.byPath().forEach((path, target) -> {
            FileType type = target.isDirectory() ? FileType.DIRECTORY : FileType.FILE;
            if (path.startsWith(object + "/")
                    && permission.type().contains(type)
                    && matches(permission, path.substring(object.length() + 1))) {
                reached.add(path);
            }
        });
        return reached;
    }

    /** Only names directly below the object can match anything but {@code **}. */
    private static boolean matches(Permission permission, String relative) {
        boolean direct = relative.indexOf('/') < 0;
        boolean wanted = permission.pattern().equals(Permission.DEFAULT_PATTERN)
                || direct && new NamePattern(permission.pattern()).matches(relative);
        return wanted
                && permission.except().stream()
                        .noneMatch(except -> direct && new NamePattern(except).matches(relative));
    }

    private void nothing(Permission permission, @Nullable Target target, String path) {
        Optional<String> oddPattern = findings.guess(path + ".pattern");
        if (oddPattern.isPresent()) {
            findings.add(Effect.IGNORED, path + ".pattern", oddPattern.get());
            return;
        } else if (!targets.isComplete()) {
            return;
        }
        String type = permission.type().size() == 1 ? "no " + plural(permission.type()) : "nothing";
        String why = target != null && !target.isDirectory()
                ? "object is a file, but type leaves files out"
                : permission.pattern().equals(Permission.DEFAULT_PATTERN)
                        ? "this bundle installs %s below %s".formatted(type, Text.excerpt(permission.object()))
                        : "this bundle installs %s directly in %s whose name matches \"%s\""
                                .formatted(type, Text.excerpt(permission.object()), Text.excerpt(permission.pattern()));
        findings.add(
                Effect.IGNORED,
                path + ".object",
                why + ", so this entry does nothing; compare object with the destinations of files.");
    }

    private static String plural(Set<FileType> one) {
        return one.contains(FileType.FILE) ? "files" : "directories";
    }

    private void directories(Permission permission, List<String> reached, String path) {
        if (permission.mode() == null || permission.mode().isExecutableByAnybody()) {
            return;
        }
        reached.stream()
                .filter(each -> targets.byPath().get(each) instanceof Target target && target.isDirectory())
                .findFirst()
                .ifPresent(directory -> findings.add(
                        Effect.DOUBTFUL,
                        path + ".mode",
                        "mode %s also reaches directories such as %s, which nobody can enter without x; add \"type: [file]\"."
                                .formatted(permission.mode(), Text.excerpt(directory))));
    }

    /** Of directories only those that no other software is likely to have made. */
    private void twice(List<String> reached, int index, String path) {
        Integer other = null;
        String first = "";
        for (String each : reached) {
            Integer before = applied.putIfAbsent(each, index);
            boolean shared = targets.byPath().get(each) instanceof Target target && target.shared();
            if (before != null && !shared && other == null) {
                other = before;
                first = each;
            }
        }
        if (other != null) {
            findings.add(
                    Effect.FAILS,
                    path + ".object",
                    "%s and this entry both apply to %s, and Install refuses that; make one of them narrower with type, pattern or except."
                            .formatted(findings.named("permissions[" + other + "]"), Text.excerpt(first)));
        }
    }
}
