package dev.slipway.agent.engine.tree;

import dev.slipway.agent.engine.libc.CLibrary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Copies extended attributes that belong to a file's content: users' own and capabilities. Labels of SELinux and ACLs
 * stay those that the directory gives. A file system that keeps none, or fewer, is fine.
 */
final class ExtendedAttributes {
    private static final int HALF = 32 * 1024;
    private static final MemorySegment LIST = CLibrary.function("flistxattr");
    private static final MemorySegment GET = CLibrary.function("fgetxattr");
    private static final MemorySegment SET = CLibrary.function("fsetxattr");

    static void copy(Handle from, Handle to) {
        Calls calls = from.calls();
        MemorySegment data = calls.data();
        int length = calls.callInt(LIST, from.descriptor(), data.address(), HALF, 0);
        if (length <= 0) {
            return;
        }
        byte[] names = data.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        MemorySegment value = data.asSlice(HALF);
        for (String name : new String(names, StandardCharsets.ISO_8859_1).split("\0", -1)) {
            if (name.startsWith("user.") || name.equals("security.capability")) {
                long text = calls.name(name.getBytes(StandardCharsets.ISO_8859_1));
                int size = calls.callInt(GET, from.descriptor(), text, value.address(), HALF);
                if (size >= 0) {
                    calls.call(SET, to.descriptor(), text, value.address(), size, 0, 0);
                }
            }
        }
    }

    private ExtendedAttributes() {}
}
