package dev.slipway.agent.local;

/** What was asked for on the command line cannot be done; the message is one sentence for its user. */
final class RefusedException extends Exception {
    private final int exitStatus;

    private RefusedException(String message, int exitStatus) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** What the options say is wrong on any host. */
    static RefusedException usage(String message) {
        return new RefusedException(message, LocalDeployment.WRONG_USAGE);
    }

    /** What the options name is not there, or is something else. */
    static RefusedException here(String message) {
        return new RefusedException(message, LocalDeployment.FAILED);
    }

    /** Of the process. */
    int exitStatus() {
        return exitStatus;
    }

    /** The message, which is never null. */
    String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
