package dev.slipway.cli;

/** A verb cannot be carried out; the message is the one sentence that the user reads. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** With one of {@link ExitCodes}. */
    public Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
