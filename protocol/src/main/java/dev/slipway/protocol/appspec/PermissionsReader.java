package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code permissions} (A 8); the acls and the context of an entry are {@link AccessReader}'s. */
final class PermissionsReader {
    static final Set<String> KEYS =
            Set.of("object", "pattern", "except", "type", "owner", "group", "mode", "acls", "context");
    private static final Set<String> OPTIONAL =
            KEYS.stream().filter(key -> !key.equals("object")).collect(Collectors.toUnmodifiableSet());
    private static final String INSTEAD = "\"- object: /path\" and under it what to set, for example \"mode: 755\"";

    private final Scope scope;
    private final UnknownKeys unknownKeys;
    private final PathWarnings warnings;
    private final Placeholders placeholders;
    private final AccessReader access;

    PermissionsReader(Scope scope) {
        this.scope = scope;
        this.unknownKeys = new UnknownKeys(scope.remarks(), scope.document());
        this.warnings = new PathWarnings(scope);
        this.placeholders = new Placeholders(scope);
        this.access = new AccessReader(scope);
    }

    List<Permission> read(YamlFields appSpec, List<FileMapping> files) {
        List<YamlNode> items = appSpec.list("permissions", INSTEAD);
        List<Permission> permissions = new ArrayList<>();
        if (scope.isWindows() && !items.isEmpty()) {
            scope.remarks().problem(items.getFirst(), "permissions", "Windows has no permissions section; remove it.");
            return permissions;
        }
        for (int i = 0; i < items.size(); i++) {
            String path = "permissions[" + i + "]";
            if (items.get(i) instanceof Mapping mapping) {
                permission(new YamlFields(mapping, path, scope.remarks()), path, files)
                        .ifPresent(permissions::add);
            } else {
                scope.remarks()
                        .problem(
                                items.get(i),
                                path,
                                "expected an object and what to set on it, found %s; write %s."
                                        .formatted(items.get(i).describe(), INSTEAD));
            }
        }
        return permissions;
    }

    private Optional<Permission> permission(YamlFields entry, String path, List<FileMapping> files) {
        unknownKeys.warnPermission(entry, KEYS);
        placeholders.warnEmptied(entry, OPTIONAL);
        new MissingKeys(scope).require(entry, path, "object", "", "write \"- object: /path\", the path on the host.");
        Optional<String> object = object(entry);
        String pattern = entry.scalar("pattern").map(Scalar::text).orElse(Permission.DEFAULT_PATTERN);
        List<String> except = texts(entry, "except", "\"except: ['*.md']\"");
        Set<FileType> types = types(entry);
        FileMode mode = mode(entry);
        List<AclEntry> acls = access.acls(entry);
        SelinuxContext context = access.context(entry);
        String owner = name(entry, "owner");
        String group = name(entry, "group");
        if (object.isEmpty()) {
            return Optional.empty();
        }
        Permission permission = new Permission(object.get(), pattern, except, types, owner, group, mode, acls, context);
        new PermissionWarnings(scope).warn(entry, permission, files);
        return Optional.of(permission);
    }

    private Optional<String> object(YamlFields entry) {
        Optional<Scalar> scalar = entry.scalar("object");
        Optional<String> text = scalar.map(value -> value.text().strip());
        if (text.isPresent() && text.get().isEmpty()) {
            scope.remarks()
                    .problem(
                            scalar.orElseThrow(),
                            entry.pathOf("object"),
                            "object is empty; write the path on the host.");
            return Optional.empty();
        }
        text.flatMap(value -> HostPath.problem("object", value))
                .ifPresent(why -> scope.remarks().problem(scalar.orElseThrow(), entry.pathOf("object"), why));
        text.ifPresent(value -> warnings.object(scalar.orElseThrow(), value, entry.pathOf("object")));
        return text;
    }

    private List<String> texts(YamlFields entry, String key, String instead) {
        List<String> texts = new ArrayList<>();
        List<YamlNode> items = entry.list(key, instead);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Scalar scalar) {
                texts.add(scalar.text());
            } else {
                scope.remarks()
                        .problem(
                                items.get(i),
                                entry.pathOf(key) + "[" + i + "]",
                                "expected text, found %s; write %s."
                                        .formatted(items.get(i).describe(), instead));
            }
        }
        return texts;
    }

    private Set<FileType> types(YamlFields entry) {
        Set<FileType> types = EnumSet.noneOf(FileType.class);
        List<YamlNode> items = entry.list("type", "\"type: [file]\", \"[directory]\" or both");
        for (int i = 0; i < items.size(); i++) {
            String word = items.get(i) instanceof Scalar scalar ? scalar.text() : "";
            switch (word) {
                case "file" -> types.add(FileType.FILE);
                case "directory" -> types.add(FileType.DIRECTORY);
                default ->
                    scope.remarks()
                            .problem(
                                    items.get(i),
                                    entry.pathOf("type") + "[" + i + "]",
                                    "%s is not a type; write file or directory."
                                            .formatted(items.get(i).describe()));
            }
        }
        return types.isEmpty() ? EnumSet.allOf(FileType.class) : types;
    }

    private @Nullable FileMode mode(YamlFields entry) {
        Optional<Scalar> scalar = entry.scalar("mode");
        if (scalar.isEmpty()) {
            return null;
        }
        Optional<FileMode> mode = FileMode.parse(scalar.get().text());
        if (mode.isEmpty()) {
            scope.remarks()
                    .problem(
                            scalar.get(),
                            entry.pathOf("mode"),
                            "%s is not a mode; write one to four digits from 0 to 7, for example \"mode: 755\"."
                                    .formatted(scalar.get().describe()));
        }
        return mode.orElse(null);
    }

    private @Nullable String name(YamlFields entry, String key) {
        Optional<String> name = entry.trimmed(key);
        name.ifPresent(
                text -> placeholders.warn(entry.value(key).orElseThrow(), text, entry.pathOf(key), Effect.DOUBTFUL));
        return name.orElse(null);
    }
}
