package dev.slipway.agent.engine.tree;

import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What permissions an AppSpec gives to one file or directory; null leaves a part alone.
 *
 * @param mode bits with setuid, setgid and sticky
 * @param acl what it gets beside the base entries, which come from the mode; empty takes an access list away
 * @param label that it gets a SELinux label
 */
public record Change(
        @Nullable Integer mode,
        @Nullable UserPrincipal owner,
        @Nullable GroupPrincipal group,
        @Nullable List<AclEntry> acl,
        @Nullable Label label) {
    public static final Change NONE = new Change(null, null, null);

    /**
     * The SELinux label that the host's policy has for a path.
     *
     * @param context the rule for it that is part of the policy by then; null if only the host's own rules count
     */
    public record Label(@Nullable SelinuxContext context) {}

    static final int MODE_BITS = 07777;

    public Change {
        acl = acl == null ? null : List.copyOf(acl);
    }

    public Change(@Nullable Integer mode, @Nullable UserPrincipal owner, @Nullable GroupPrincipal group) {
        this(mode, owner, group, null, null);
    }

    /** Whether other programs have a part in it. */
    boolean isGranted() {
        return acl != null || label != null;
    }

    /** Nothing of an access list that was there stays: its mask would pass for the group's bits. */
    void applyToDirectory(Handle handle, Granting.Open open, boolean made, Granting granting)
            throws IOException, InterruptedException {
        if (acl != null && !made) {
            granting.removeAcl(open);
        }
        apply(handle);
        grant(handle, open, granting);
    }

    /**
     * Owner before mode: changing the owner drops setuid and setgid (A 17). But for these two the order of A 9, mode,
     * access list, label, owner, ends in the same.
     */
    void apply(Handle handle) throws IOException {
        boolean chowned = owner != null || group != null;
        Integer wanted = mode == null && chowned ? mode(handle) : mode;
        applyOwner(handle);
        if (wanted != null) {
            setMode(handle, wanted);
        }
    }

    void applyOwner(Handle handle) throws IOException {
        if (owner == null && group == null) {
            return;
        }
        Path path = handle.path();
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (owner != null) {
            view.setOwner(owner);
        }
        if (group != null) {
            view.setGroup(group);
        }
    }

    /** Access list and label, once owner and mode are what they shall be. */
    void grant(Handle handle, Granting.Open open, Granting granting) throws IOException, InterruptedException {
        if (acl != null && !acl.isEmpty() && open.kind() != Granting.Kind.LINK) {
            granting.setAcl(open, acl, mode(handle) & MODE_BITS);
        }
        if (label != null) {
            Optional<String> wanted = granting.label(open);
            if (wanted.isPresent()) {
                setLabel(handle, open, wanted.get());
            }
        }
    }

    private static void setLabel(Handle handle, Granting.Open open, String wanted) throws IOException {
        try {
            handle.setLabel(wanted);
        } catch (FileSystemException e) {
            throw new FileSystemException(
                    open.target().toString(),
                    null,
                    "its SELinux label %s could not be set: %s".formatted(wanted, e.getReason()));
        }
    }

    static void setMode(Handle handle, int bits) throws IOException {
        Files.setAttribute(handle.path(), "unix:mode", bits & MODE_BITS);
    }

    private static Integer mode(Handle handle) throws IOException {
        return (Integer) Files.getAttribute(handle.path(), "unix:mode");
    }
}
