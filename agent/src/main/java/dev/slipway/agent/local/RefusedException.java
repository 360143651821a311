package dev.slipway.agent.local;

/** What was asked for on the command line cannot be done; the message is one sentence for its user. */
final class RefusedException extends Exception {
    RefusedException(String message) {
        super(message);
    }
}
