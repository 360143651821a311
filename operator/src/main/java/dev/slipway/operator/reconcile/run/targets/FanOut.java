package dev.slipway.operator.reconcile.run.targets;

import dev.slipway.operator.store.NoLongerAllowedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does one thing for each of many hosts, a bounded number at a time: a fleet is not written one host after the other. */
public final class FanOut {
    /** As many writes as two cores' worth of API server takes without queueing. */
    private static final int AT_ONCE = 16;

    /** With so many it begins: the first of a hundred are not kept waiting by those behind them. */
    private static final int AT_FIRST = 2;

    /** Returns when all have ended; throws what the first one that failed has thrown. */
    public static <T> void each(List<T> items, Consumer<T> action) {
        if (items.size() <= 1) {
            items.forEach(action);
            return;
        }
        Window window = new Window(AT_FIRST, AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            RuntimeException failure = null;
            for (T item : items) {
                if (!window.entered()) {
                    failure = interrupted();
                    break;
                }
                all.add(threads.submit(() -> {
                    try {
                        action.accept(item);
                    } finally {
                        window.leave();
                    }
                }));
            }
            for (Future<?> one : all) {
                failure = first(failure, outcome(one));
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static @Nullable RuntimeException first(@Nullable RuntimeException first, @Nullable RuntimeException next) {
        return first == null ? next : first;
    }

    private static @Nullable RuntimeException outcome(Future<?> one) {
        try {
            one.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        }
    }

    private static RuntimeException interrupted() {
        return new NoLongerAllowedException("interrupted: this process stops acting");
    }

    private FanOut() {}
}
