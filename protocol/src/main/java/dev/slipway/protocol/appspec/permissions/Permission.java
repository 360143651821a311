package dev.slipway.protocol.appspec.permissions;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code permissions}, for Linux only (A 8, A 9).
 *
 * @param object path on the host, trimmed, not empty
 * @param pattern {@code **} or a pattern for direct children of the object
 * @param except patterns of names that it does not apply to
 * @param type what it applies to, never empty
 * @param mode null leaves the mode alone
 * @param acls entries in the order of the file
 * @param context null leaves the SELinux label alone
 */
public record Permission(
        String object,
        String pattern,
        List<String> except,
        Set<FileType> type,
        @Nullable String owner,
        @Nullable String group,
        @Nullable FileMode mode,
        List<AclEntry> acls,
        @Nullable SelinuxContext context) {
    /** Everything below the object. */
    public static final String DEFAULT_PATTERN = "**";

    public Permission {
        except = List.copyOf(except);
        type = Set.copyOf(type);
        acls = List.copyOf(acls);
    }
}
