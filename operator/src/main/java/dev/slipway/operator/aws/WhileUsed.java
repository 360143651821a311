package dev.slipway.operator.aws;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What is made when it is first asked for and dear to keep: nothing stays of a key that nobody has asked for a while, such as
 * a namespace that is gone. Who asks must be done with what he gets within that while.
 */
final class WhileUsed<K, V> implements AutoCloseable {
    private final Duration idle;
    private final LongSupplier nanos;
    private final Consumer<V> closing;
    private final Map<K, Kept<V>> all = new ConcurrentHashMap<>();

    private record Kept<V>(V value, long usedAt) {}

    /**
     * @param nanos monotonic time
     * @param closing what becomes of a value that is kept no longer
     */
    WhileUsed(Duration idle, LongSupplier nanos, Consumer<V> closing) {
        this.idle = idle;
        this.nanos = nanos;
        this.closing = closing;
    }

    V get(K key, Function<K, V> make) {
        long now = nanos.getAsLong();
        V value = all.compute(key, (same, before) -> new Kept<>(before == null ? make.apply(key) : before.value(), now))
                .value();
        closeIdle(now);
        return value;
    }

    /** One that is asked for at this moment is another value of the map, and stays. */
    private void closeIdle(long now) {
        all.forEach((key, kept) -> {
            if (now - kept.usedAt() > idle.toNanos() && all.remove(key, kept)) {
                closing.accept(kept.value());
            }
        });
    }

    @Override
    public void close() {
        all.values().forEach(kept -> closing.accept(kept.value()));
    }
}
