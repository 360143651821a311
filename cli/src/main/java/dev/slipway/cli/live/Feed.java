package dev.slipway.cli.live;

import dev.slipway.cli.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one kind as they are now: listed, then watched from the list's resource version on. When the watch ends, for
 * whatever reason, the next reading lists anew; so it does every minute, since a watch can die in silence.
 */
final class Feed<T extends HasMetadata> implements AutoCloseable {
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final Class<T> type;
    private final Map<String, String> labels;
    private final Map<String, String> fields;
    private final Signal signal;
    private final Clock clock;
    private @Nullable Listing listing;

    private Feed(
            Cluster cluster,
            Class<T> type,
            Map<String, String> labels,
            Map<String, String> fields,
            Signal signal,
            Clock clock) {
        this.cluster = cluster;
        this.type = type;
        this.labels = Map.copyOf(labels);
        this.fields = Map.copyOf(fields);
        this.signal = signal;
        this.clock = clock;
        // A watch that is dropped is to be seen here and not to be mended behind our back.
        cluster.client().getConfiguration().setWatchReconnectLimit(0);
    }

    static <T extends HasMetadata> Feed<T> ofOne(
            Cluster cluster, Class<T> type, String name, Signal signal, Clock clock) {
        return new Feed<>(cluster, type, Map.of(), Map.of("metadata.name", name), signal, clock);
    }

    static <T extends HasMetadata> Feed<T> labelled(
            Cluster cluster, Class<T> type, Map<String, String> labels, Signal signal, Clock clock) {
        return new Feed<>(cluster, type, labels, Map.of(), signal, clock);
    }

    /** All objects; throws what the API server refuses when the watch has to begin anew. */
    List<T> read() {
        Listing current = listing;
        if (current == null || !current.open || current.since.plus(TRUSTED).isBefore(clock.instant())) {
            close();
            current = cluster.ask("list", type, this::begin);
            listing = current;
        }
        return List.copyOf(current.objects.values());
    }

    private Listing begin() {
        FilterWatchListDeletable<T, KubernetesResourceList<T>, Resource<T>> all = cluster.client()
                .resources(type)
                .inNamespace(cluster.namespace())
                .withLabels(labels)
                .withFields(fields);
        KubernetesResourceList<T> list = all.list();
        Listing begun = new Listing(clock.instant());
        list.getItems().forEach(object -> begun.objects.put(object.getMetadata().getName(), object));
        String version = list.getMetadata().getResourceVersion();
        begun.watch = cluster.ask(
                "watch",
                type,
                () -> all.watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(version)
                                .withAllowWatchBookmarks(true)
                                .build(),
                        begun));
        return begun;
    }

    @Override
    public void close() {
        if (listing != null && listing.watch != null) {
            listing.watch.close();
        }
        listing = null;
    }

    /** One list and the watch that began with it. */
    private final class Listing implements Watcher<T> {
        private final Instant since;
        private final Map<String, T> objects = new ConcurrentHashMap<>();
        private volatile boolean open = true;
        private @Nullable Watch watch;

        Listing(Instant since) {
            this.since = since;
        }

        @Override
        public void eventReceived(Action action, T object) {
            switch (action) {
                case ADDED, MODIFIED -> objects.put(object.getMetadata().getName(), object);
                case DELETED -> objects.remove(object.getMetadata().getName());
                case ERROR -> open = false;
                case BOOKMARK -> {
                    return;
                }
            }
            signal.changed();
        }

        @Override
        public void onClose() {
            open = false;
            signal.changed();
        }

        @Override
        public void onClose(WatcherException cause) {
            onClose();
        }
    }
}
