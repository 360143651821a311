package dev.slipway.operator.store;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of resource: reads come from an informer's cache overlaid by this process's own writes until the cache has
 * seen them; every write carries a resource version, so that an old cache or a former leader loses instead of
 * overwriting. Safe for concurrent use.
 */
public final class Store<T extends HasMetadata> {
    private static final String ALL_NAMESPACES = "";
    private static final long NO_RESYNC = 0;

    /** A creation is also answered with 409 where many at a time count against a ResourceQuota. */
    private static final String ALREADY_EXISTS = "AlreadyExists";

    private final Class<T> type;
    private final KubernetesClient client;
    private final Reduction<T> reduction;
    private final Map<String, SharedIndexInformer<T>> informers;
    private final Map<String, T> ownWrites;
    private final Map<String, Function<T, List<String>>> indexes;
    private final List<Consumer<T>> listeners;
    private final WriteGuard guard;

    /**
     * A store that anybody in this process may write through.
     *
     * @param reduction what the cache leaves out
     * @param namespaces to watch; none means all
     */
    Store(Class<T> type, KubernetesClient client, Reduction<T> reduction, List<String> namespaces) {
        this(
                type,
                client,
                reduction,
                informers(type, client, namespaces),
                new ConcurrentHashMap<>(),
                new ConcurrentHashMap<>(),
                new CopyOnWriteArrayList<>(),
                () -> {});
        informers
                .values()
                .forEach(informer -> informer.itemStore(new ReducedItems<>(reduction))
                        // Once started it never stops by itself, whatever a watch has brought: it lists anew.
                        .exceptionHandler((started, failure) -> started)
                        .addEventHandler(new Overtaking()));
    }

    private Store(
            Class<T> type,
            KubernetesClient client,
            Reduction<T> reduction,
            Map<String, SharedIndexInformer<T>> informers,
            Map<String, T> ownWrites,
            Map<String, Function<T, List<String>>> indexes,
            List<Consumer<T>> listeners,
            WriteGuard guard) {
        this.type = type;
        this.client = client;
        this.reduction = reduction;
        this.informers = informers;
        this.ownWrites = ownWrites;
        this.indexes = indexes;
        this.listeners = listeners;
        this.guard = guard;
    }

    /** The same cache and overlay; writes pass {@code otherGuard}, such as a leader's term. */
    Store<T> guardedBy(WriteGuard otherGuard) {
        return new Store<>(type, client, reduction, informers, ownWrites, indexes, listeners, otherGuard);
    }

    private static <R extends HasMetadata> Map<String, SharedIndexInformer<R>> informers(
            Class<R> type, KubernetesClient client, List<String> namespaces) {
        if (namespaces.isEmpty()) {
            return Map.of(
                    ALL_NAMESPACES, client.resources(type).inAnyNamespace().runnableInformer(NO_RESYNC));
        }
        return namespaces.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        namespace ->
                                client.resources(type).inNamespace(namespace).runnableInformer(NO_RESYNC)));
    }

    /** Starts the informers; the answer completes when their first lists are in the cache. */
    CompletableFuture<Void> start() {
        return CompletableFuture.allOf(informers.values().stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    void stop() {
        informers.values().forEach(SharedIndexInformer::stop);
    }

    /** True once the first lists are in the cache. */
    public boolean hasSynced() {
        return informers.values().stream().allMatch(SharedIndexInformer::hasSynced);
    }

    /** Adds an index before the informer starts. */
    void index(String name, Function<T, List<String>> keys) {
        indexes.put(name, keys);
        informers.values().forEach(informer -> informer.addIndexers(Map.of(name, keys)));
    }

    /** Calls {@code listener} with each object that was added, changed or deleted, on the informer's thread. */
    public void onChange(Consumer<T> listener) {
        ResourceEventHandler<T> handler = new ResourceEventHandler<>() {
            @Override
            public void onAdd(T added) {
                listener.accept(added);
            }

            @Override
            public void onUpdate(T before, T after) {
                listener.accept(after);
            }

            @Override
            public void onDelete(T deleted, boolean finalStateUnknown) {
                listener.accept(deleted);
            }
        };
        informers.values().forEach(informer -> informer.addEventHandler(handler));
    }

    /** Calls {@code listener} with what is announced, on the thread of whoever does it. */
    public void onAnnouncement(Consumer<T> listener) {
        listeners.add(listener);
    }

    /**
     * Tells others in this process of a write at once, which {@link #onChange} tells again when it comes back from the API
     * server.
     */
    public void announce(T written) {
        listeners.forEach(listener -> listener.accept(written));
    }

    /** The newest state known here. The object is shared: do not change it. */
    public Optional<T> get(String namespace, String name) {
        String key = key(namespace, name);
        return Optional.ofNullable(known(key, ownWrites.get(key), namespace));
    }

    /** The newer of {@code seen} and what is known here. */
    public T newest(T seen) {
        return get(seen.getMetadata().getNamespace(), seen.getMetadata().getName())
                .filter(known ->
                        known.getMetadata().getUid().equals(seen.getMetadata().getUid()))
                .filter(known -> Versions.of(known) >= Versions.of(seen))
                .orElse(seen);
    }

    /** All objects that the cache has seen. They are shared: do not change them. */
    public Stream<T> all() {
        return informers.values().stream().flatMap(informer -> informer.getStore().list().stream());
    }

    /** All objects whose index {@code index} holds {@code value}, own writes included, in no particular order. */
    public List<T> byIndex(String index, String value) {
        Function<T, List<String>> values = Objects.requireNonNull(indexes.get(index));
        // Before the index, and whole: what the cache learns of meanwhile is in it, but not yet in what the index told.
        Map<String, T> own = new HashMap<>(ownWrites);
        Map<String, T> found = new HashMap<>();
        for (SharedIndexInformer<T> informer : informers.values()) {
            informer.getIndexer().byIndex(index, value).forEach(cached -> found.put(key(cached), cached));
        }
        own.forEach((key, written) -> {
            T newest = known(key, written, written.getMetadata().getNamespace());
            if (newest != null && values.apply(newest).contains(value)) {
                found.put(key, newest);
            }
        });
        return new ArrayList<>(found.values());
    }

    private @Nullable T cached(String namespace, String key) {
        SharedIndexInformer<T> informer = informer(namespace);
        return informer == null ? null : informer.getStore().getByKey(key);
    }

    private @Nullable SharedIndexInformer<T> informer(String namespace) {
        return informers.getOrDefault(namespace, informers.get(ALL_NAMESPACES));
    }

    /**
     * The newest of the cache and {@code own}, which was looked up before the cache, lest neither have the object. A cache
     * that is as new as the write and does not hold the object has seen it go, perhaps before the write was answered.
     */
    private @Nullable T known(String key, @Nullable T own, String namespace) {
        T cached = cached(namespace, key);
        if (own == null || cached != null) {
            return Versions.newer(cached, own);
        }
        SharedIndexInformer<T> informer = informer(namespace);
        String seen = informer == null ? null : informer.lastSyncResourceVersion();
        if (seen != null && !seen.isEmpty() && Long.parseLong(seen) >= Versions.of(own)) {
            ownWrites.remove(key, own);
            return cached(namespace, key);
        }
        return own;
    }

    /** Reads from the API server, consistently, and remembers the answer. */
    public Optional<T> read(String namespace, String name) {
        T found = client.resources(type).inNamespace(namespace).withName(name).get();
        return Optional.ofNullable(found).map(this::remember);
    }

    /** Lists consistently by labels and remembers the answer. */
    public List<T> list(String namespace, Map<String, String> labels) {
        List<T> found = client.resources(type)
                .inNamespace(namespace)
                .withLabels(labels)
                .list()
                .getItems();
        found.forEach(this::remember);
        return found;
    }

    /** Lists consistently, in every namespace that is watched, by a selectable field, and remembers the answer. */
    public List<T> listByField(String field, String value) {
        List<T> found = informers.keySet().stream()
                .flatMap(namespace -> (namespace.equals(ALL_NAMESPACES)
                                ? client.resources(type)
                                        .inAnyNamespace()
                                        .withField(field, value)
                                        .list()
                                : client.resources(type)
                                        .inNamespace(namespace)
                                        .withField(field, value)
                                        .list())
                        .getItems().stream())
                .toList();
        found.forEach(this::remember);
        return found;
    }

    /** Creates; empty if an object of that name exists already. */
    public Optional<T> create(T fresh) {
        guard.beforeWrite();
        try {
            return Optional.of(remember(client.resource(fresh).create()));
        } catch (KubernetesClientException e) {
            if (e.getStatus() != null && ALREADY_EXISTS.equals(e.getStatus().getReason())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Replaces the status under the object's own resource version.
     *
     * @throws StaleException if the object has changed or gone meanwhile
     */
    public T replaceStatus(T changed) {
        T whole = reduction.lacksStatus(changed) ? restored(changed) : changed;
        guard.beforeWrite();
        return conditionally(whole, () -> client.resource(whole).updateStatus());
    }

    /** What the cache left out is taken from the very version that will be replaced; a newer one means looking again. */
    private T restored(T changed) {
        T stored = read(
                        changed.getMetadata().getNamespace(),
                        changed.getMetadata().getName())
                .orElseThrow(() -> new StaleException(changed));
        if (!changed.getMetadata()
                .getResourceVersion()
                .equals(stored.getMetadata().getResourceVersion())) {
            throw new StaleException(changed);
        }
        return reduction.restore(changed, stored);
    }

    /**
     * Merges {@code metadata} (a JSON object with a resource version) into the object's metadata.
     *
     * @throws StaleException if the object has changed or gone meanwhile
     */
    public T patchMetadata(T base, String metadata) {
        guard.beforeWrite();
        String patch = "{\"metadata\":" + metadata + "}";
        return conditionally(base, () -> client.resource(base).patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    /** Deletes up to {@code limit} of the objects with this label, whatever they are by now. */
    public void deleteSome(String namespace, String label, String value, int limit) {
        guard.beforeWrite();
        String selector = URLEncoder.encode(label + "=" + value, StandardCharsets.UTF_8);
        client.raw(
                "/apis/%s/namespaces/%s/%s?labelSelector=%s&limit=%d"
                        .formatted(
                                HasMetadata.getApiVersion(type),
                                namespace,
                                HasMetadata.getPlural(type),
                                selector,
                                limit),
                "DELETE",
                null);
    }

    /**
     * Deletes the object if it has not changed.
     *
     * @throws StaleException if it has changed or gone meanwhile
     */
    public void delete(T base) {
        guard.beforeWrite();
        conditionally(base, () -> {
            client.resource(base)
                    .lockResourceVersion(base.getMetadata().getResourceVersion())
                    .delete();
            return base;
        });
        ownWrites.remove(key(base));
    }

    private T conditionally(T base, Supplier<T> write) {
        try {
            return remember(write.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                ownWrites.remove(key(base));
                throw new StaleException(base, e);
            }
            throw e;
        }
    }

    private T remember(T written) {
        ownWrites.merge(
                key(written), written, (before, after) -> Versions.of(after) >= Versions.of(before) ? after : before);
        T cached = cached(written.getMetadata().getNamespace(), key(written));
        if (cached != null && Versions.of(cached) >= Versions.of(written)) {
            ownWrites.remove(key(written));
        }
        return written;
    }

    private static String key(HasMetadata object) {
        return key(object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    /** Drops an own write as soon as the cache is as new as it. */
    private final class Overtaking implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            overtake(added);
        }

        @Override
        public void onUpdate(T before, T after) {
            overtake(after);
        }

        @Override
        public void onDelete(T deleted, boolean finalStateUnknown) {
            // An own write that is newer is of an object made anew under the name; it is still to come here.
            overtake(deleted);
        }

        private void overtake(T seen) {
            ownWrites.computeIfPresent(key(seen), (key, own) -> Versions.of(seen) >= Versions.of(own) ? null : own);
        }
    }
}
