package dev.slipway.cli;

/** What scripts get. How a run ended comes first; trouble has the numbers of {@code sysexits.h}, out of the outcomes' way. */
public final class ExitCodes {
    /** Done; a run that was watched or waited for succeeded. */
    public static final int OK = 0;
    /** The run failed; or a refusal that has no number of its own. */
    public static final int FAILED = 1;
    /** The run was stopped; of {@code plan}: the run would fail at once. */
    public static final int STOPPED = 2;
    /** The run failed or was stopped, and its hosts have been rolled back. */
    public static final int ROLLED_BACK = 3;
    /** The time that one was willing to wait is over. */
    public static final int TIMED_OUT = 124;
    /** Wrong options or arguments. */
    public static final int USAGE = 64;
    /** There is no such object. */
    public static final int NOT_FOUND = 66;
    /** The API server cannot be reached, or there is none to ask. */
    public static final int UNAVAILABLE = 69;
    /** A defect of the plugin's own. */
    public static final int DEFECT = 70;

    /** The API server says that this user may not, or the user could not be logged in. */
    public static final int NOT_ALLOWED = 77;

    /** Nobody reads the output any longer; as shells say it of a process that SIGPIPE ended. */
    public static final int READER_GONE = 141;

    private ExitCodes() {}
}
