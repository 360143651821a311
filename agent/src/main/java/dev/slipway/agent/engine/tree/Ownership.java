package dev.slipway.agent.engine.tree;

/**
 * Who may do what with a directory.
 *
 * @param mode permission bits with setuid, setgid and sticky
 * @param owner number of the user
 * @param group number of the group
 */
public record Ownership(int mode, int owner, int group) {
    static final int SETGID = 02000;

    /** Whether what is made in it gets its group. */
    public boolean leavesItsGroup() {
        return leavesItsGroup(mode);
    }

    /** Whether what is made in a directory of this mode gets its group. */
    public static boolean leavesItsGroup(int mode) {
        return (mode & SETGID) != 0;
    }
}
