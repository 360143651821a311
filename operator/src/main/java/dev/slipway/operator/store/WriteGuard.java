package dev.slipway.operator.store;

/** Asked before each write whether this process may still write. */
@FunctionalInterface
public interface WriteGuard {
    /** @throws NoLongerAllowedException if it may not */
    void beforeWrite();
}
