package dev.slipway.agent.engine.access;

import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.AclEntry.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A whole access list as {@code setfacl --set} takes it (A 9, "ACL"). */
final class AclText {
    private static final int CLASS_BITS = 3;
    private static final int ALL = 7;

    /**
     * The entries and those that they need: base entries from the mode, also default ones if there is any default
     * entry, and a mask equal to the group's bits if there is a named entry but no mask.
     */
    static String of(List<AclEntry> entries, int mode) {
        List<AclEntry> whole = new ArrayList<>(completed(entries, false, mode));
        if (entries.stream().anyMatch(AclEntry::isDefault)) {
            whole.addAll(completed(entries, true, mode));
        }
        return whole.stream().map(AclText::text).collect(Collectors.joining(","));
    }

    private static List<AclEntry> completed(List<AclEntry> entries, boolean isDefault, int mode) {
        List<AclEntry> own =
                entries.stream().filter(entry -> entry.isDefault() == isDefault).toList();
        List<AclEntry> whole = new ArrayList<>();
        whole.add(base(own, isDefault, Kind.USER, mode >> 2 * CLASS_BITS & ALL));
        AclEntry group = base(own, isDefault, Kind.GROUP, mode >> CLASS_BITS & ALL);
        whole.add(group);
        whole.add(base(own, isDefault, Kind.OTHER, mode & ALL));
        boolean named = false;
        for (AclEntry entry : own) {
            if (!entry.name().isEmpty()) {
                named = true;
                whole.add(entry);
            }
        }
        Optional<AclEntry> mask = find(own, Kind.MASK);
        if (mask.isPresent()) {
            whole.add(mask.get());
        } else if (named) {
            whole.add(new AclEntry(isDefault, Kind.MASK, "", group.permissions()));
        }
        return whole;
    }

    private static AclEntry base(List<AclEntry> own, boolean isDefault, Kind kind, int permissions) {
        return find(own, kind).orElse(new AclEntry(isDefault, kind, "", permissions));
    }

    /** The last one counts, as with everything that is written twice. */
    private static Optional<AclEntry> find(List<AclEntry> own, Kind kind) {
        return own.stream()
                .filter(entry -> entry.kind() == kind && entry.name().isEmpty())
                .reduce((first, last) -> last);
    }

    private static String text(AclEntry entry) {
        return new AclEntry(entry.isDefault(), entry.kind(), quoted(entry.name()), entry.permissions()).toString();
    }

    /** Octal, as setfacl reads it: a comma would end the entry, a backslash quote what follows. */
    private static String quoted(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_' || b == '-';
            text.append(plain ? String.valueOf((char) b) : "\\%03o".formatted(b & 0xFF));
        }
        return text.toString();
    }

    private AclText() {}
}
