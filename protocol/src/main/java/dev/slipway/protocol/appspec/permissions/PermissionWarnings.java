package dev.slipway.protocol.appspec.permissions;

import dev.slipway.protocol.appspec.FileMapping;
import dev.slipway.protocol.appspec.Scope;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/** Warns about permissions that apply to nothing, or to more than was meant (A 9.3, appspec-in-the-wild, conclusion 9). */
final class PermissionWarnings {
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;

    private final Scope scope;

    PermissionWarnings(Scope scope) {
        this.scope = scope;
    }

    void warn(YamlFields entry, Permission permission, List<FileMapping> files) {
        entry.value("pattern")
                .ifPresent(at -> pattern(at, permission.pattern(), entry.pathOf("pattern"), Effect.GUESSED));
        if (entry.value("except").orElse(null) instanceof Sequence except) {
            for (int i = 0;
                    i < Math.min(except.items().size(), permission.except().size());
                    i++) {
                pattern(
                        except.items().get(i),
                        permission.except().get(i),
                        entry.pathOf("except") + "[" + i + "]",
                        Effect.IGNORED);
            }
        }
        FileMode mode = permission.mode();
        Optional<YamlNode> at = entry.value("mode");
        if (mode == null || at.isEmpty()) {
            return;
        }
        String path = entry.pathOf("mode");
        if (lacksEntering(mode, permission) && isDirectory(permission, files)) {
            scope.remarks()
                    .warning(
                            at.get(),
                            path,
                            Effect.GUESSED,
                            "mode %s also reaches directories, which nobody can enter without x; add \"type: [file]\"."
                                    .formatted(mode));
        }
        if ((mode.bits() & OTHERS_WRITE) != 0 && (mode.bits() & STICKY) == 0) {
            scope.remarks()
                    .warning(
                            at.get(),
                            path,
                            "mode %s lets every user of the host change what it reaches; write \"mode: %o\"."
                                    .formatted(mode, mode.bits() & ~OTHERS_WRITE & ~(OTHERS_WRITE << 3)));
        }
    }

    /** Only {@code *} is special, and only names directly below the object are compared (A 9.3). */
    private void pattern(YamlNode at, String pattern, String path, Effect effect) {
        if (pattern.equals(Permission.DEFAULT_PATTERN)) {
            return;
        }
        String why = "";
        if (pattern.isEmpty()) {
            why = "an empty pattern matches nothing";
        } else if (pattern.contains("/")) {
            why = "\"%s\" matches nothing: patterns are compared with names directly in object, which have no slash"
                    .formatted(Text.excerpt(pattern));
        } else if (pattern.matches(".*[?\\[{].*")) {
            why = "\"%s\" is taken literally but for *".formatted(Text.excerpt(pattern));
        }
        if (!why.isEmpty()) {
            scope.remarks().warning(at, path, effect, why + "; write for example '*.sh', or '**' for everything.");
        }
    }

    /** A mode without x on directories locks everybody but root out of them. */
    private static boolean lacksEntering(FileMode mode, Permission permission) {
        boolean everyName = permission.pattern().equals(Permission.DEFAULT_PATTERN)
                || permission.pattern().equals("*");
        return everyName && !mode.isExecutableByAnybody() && permission.type().contains(FileType.DIRECTORY);
    }

    private static boolean isDirectory(Permission permission, List<FileMapping> files) {
        String object = directory(permission.object());
        return permission.object().endsWith("/")
                || files.stream().anyMatch(file -> directory(file.destination()).startsWith(object));
    }

    private static String directory(String path) {
        return path.endsWith("/") ? path : path + "/";
    }
}
