package dev.slipway.agent.link.identity;

/** The state directory cannot be used; the message is one sentence for the person at the host. */
public final class StateException extends Exception {
    public StateException(String message) {
        super(message);
    }

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
