package dev.slipway.operator.store;

/** Asked before each write whether this process may still write. */
@FunctionalInterface
public interface WriteGuard {
    /** @throws IllegalStateException if it may not: the caller's work ends here and changes nothing */
    void beforeWrite();
}
