package dev.slipway.operator.store;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/** Resource versions of one kind are comparable numbers since Kubernetes 1.35; before, in practice. */
final class Versions {
    static long of(HasMetadata object) {
        return Long.parseLong(object.getMetadata().getResourceVersion());
    }

    /** Of what is there; the cached one if they are the same. */
    static <R extends HasMetadata> @Nullable R newer(@Nullable R cached, @Nullable R own) {
        if (cached == null || own == null) {
            return own == null ? cached : own;
        }
        return of(own) > of(cached) ? own : cached;
    }

    private Versions() {}
}
