package dev.slipway.cli.view.picture;

/**
 * How much of the hosts is drawn, the most first.
 *
 * @see HostTree
 */
enum Detail {
    EVERYTHING(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 10, Integer.MAX_VALUE, true),
    FULL(4, 12, 3, 3, 8, false),
    LESS(3, 6, 3, 1, 5, false),
    LITTLE(1, 3, 1, 0, 3, false),
    SUMS(0, 0, 0, 0, 1, false);

    private final int succeededRows;
    private final int runningRows;
    private final int failedHosts;
    private final int logLines;
    private final int causes;
    private final boolean names;

    Detail(int succeededRows, int runningRows, int failedHosts, int logLines, int causes, boolean names) {
        this.succeededRows = succeededRows;
        this.runningRows = runningRows;
        this.failedHosts = failedHosts;
        this.logLines = logLines;
        this.causes = causes;
        this.names = names;
    }

    /** Rows of hosts that succeeded; 0: only how many. */
    int succeededRows() {
        return succeededRows;
    }

    /** Rows of running hosts; 0: only how many in which event. */
    int runningRows() {
        return runningRows;
    }

    /** So many failed hosts are shown one by one; if there are more, all are shown by cause. */
    int failedHosts() {
        return failedHosts;
    }

    /** Lines of a failed host's log. */
    int logLines() {
        return logLines;
    }

    int causes() {
        return causes;
    }

    /** Whether hosts that wait or were skipped are named, and limits are told. */
    boolean names() {
        return names;
    }
}
