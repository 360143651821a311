package dev.slipway.agent.setup;

/** Why this host cannot be set up, as one sentence that says what to do. Nothing has been changed. */
public final class SetupException extends Exception {
    private static final long serialVersionUID = 1L;

    public SetupException(String message) {
        super(message);
    }
}
