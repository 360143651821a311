package dev.slipway.agent;

/** What the agent's exit status means (docs/agent.md). */
final class ExitCode {
    /** Stopped by a signal, a local deployment that succeeded, or nothing that a lint refuses. */
    static final int OK = 0;

    /**
     * It could not do its work: the state directory is in use or unusable, a local deployment failed,
     * a strict lint found warnings.
     */
    static final int FAILED = 1;

    /**
     * The command line or the configuration is wrong, or what was linted would be refused; starting again without a
     * change is useless.
     */
    static final int USAGE = 2;

    /** Nothing to do; told to the watch that started this process, and to nobody else. */
    static final int AT_REST = 10;

    private ExitCode() {}
}
