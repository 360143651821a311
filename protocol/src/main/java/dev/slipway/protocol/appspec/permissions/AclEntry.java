package dev.slipway.protocol.appspec.permissions;

/**
 * One entry of a POSIX access control list (A 8, "ACL entry").
 *
 * @param isDefault whether new files in a directory inherit it
 * @param name user or group; empty for the mask and for base entries, which only default ones may be
 * @param permissions 0 to 7: 4 read, 2 write, 1 execute
 */
public record AclEntry(boolean isDefault, Kind kind, String name, int permissions) {
    /** Whom an entry is for. */
    public enum Kind {
        USER("user"),
        GROUP("group"),
        MASK("mask"),
        OTHER("other");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word, as in {@code getfacl}. */
        public String word() {
            return word;
        }
    }

    /** As {@code setfacl} takes it: {@code default:user:bob:rwx}. */
    @Override
    public String toString() {
        String rwx = ((permissions & 4) != 0 ? "r" : "-")
                + ((permissions & 2) != 0 ? "w" : "-")
                + ((permissions & 1) != 0 ? "x" : "-");
        return (isDefault ? "default:" : "") + kind.word() + ":" + name + ":" + rwx;
    }
}
