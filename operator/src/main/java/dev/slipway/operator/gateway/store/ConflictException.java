package dev.slipway.operator.gateway.store;

/** A conditional write lost: look again and decide anew; nothing was written. */
public final class ConflictException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message);
    }
}
