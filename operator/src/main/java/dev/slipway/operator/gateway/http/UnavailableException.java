package dev.slipway.operator.gateway.http;

/** Something that the gateway needs cannot be reached now; the agent gets 503 and comes again. */
public class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
