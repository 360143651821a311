package dev.slipway.operator.store;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import org.jspecify.annotations.Nullable;

/** Where one informer keeps its objects: without what nobody reads from a cache. */
public final class ReducedItems<T extends HasMetadata> extends BasicItemStore<T> {
    private final Reduction<T> reduction;

    ReducedItems(Reduction<T> reduction) {
        super(Cache::metaNamespaceKeyFunc);
        this.reduction = reduction;
    }

    /** For an informer whose objects are not written back from its cache; it may hold one informer's objects only. */
    public static <R extends HasMetadata> ReducedItems<R> withoutManagedFields() {
        return new ReducedItems<>(Reduction.ofManagedFields());
    }

    @Override
    public @Nullable T put(String key, T item) {
        return super.put(key, reduction.reduce(item));
    }
}
