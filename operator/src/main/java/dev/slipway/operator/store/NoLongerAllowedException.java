package dev.slipway.operator.store;

/** This process may not write any more: whoever gets it stops, and changes nothing. */
public final class NoLongerAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoLongerAllowedException(String message) {
        super(message);
    }
}
