package dev.slipway.operator.store;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * What a cache leaves out of the objects of one kind. An object that was read from a cache may be written back: then
 * what is left out comes back first, from the very version that is replaced.
 */
interface Reduction<T extends HasMetadata> {
    /** Takes out of {@code whole} what nobody reads from a cache; the object may be changed in place. */
    T reduce(T whole);

    /** Whether something that a status write would lose is missing in {@code changed}. */
    boolean lacksStatus(T changed);

    /** {@code changed} with what {@code stored}, the same version of the object, holds and a cache leaves out. */
    T restore(T changed, T stored);

    /** Leaves out {@code metadata.managedFields}: the API server keeps them when a write brings none. */
    static <R extends HasMetadata> Reduction<R> ofManagedFields() {
        return new Reduction<>() {
            @Override
            public R reduce(R whole) {
                whole.getMetadata().setManagedFields(null);
                return whole;
            }

            @Override
            public boolean lacksStatus(R changed) {
                return false;
            }

            @Override
            public R restore(R changed, R stored) {
                return changed;
            }
        };
    }
}
