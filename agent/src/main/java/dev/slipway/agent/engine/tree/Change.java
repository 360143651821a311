package dev.slipway.agent.engine.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * What permissions an AppSpec gives to one file or directory; null leaves a part alone.
 *
 * @param mode bits with setuid, setgid and sticky
 */
public record Change(
        @Nullable Integer mode,
        @Nullable UserPrincipal owner,
        @Nullable GroupPrincipal group) {
    public static final Change NONE = new Change(null, null, null);

    private static final int MODE_BITS = 07777;

    /** Owner before mode: changing the owner drops setuid and setgid (A 17). */
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

    static void setMode(Handle handle, int bits) throws IOException {
        Files.setAttribute(handle.path(), "unix:mode", bits & MODE_BITS);
    }

    private static Integer mode(Handle handle) throws IOException {
        return (Integer) Files.getAttribute(handle.path(), "unix:mode");
    }
}
