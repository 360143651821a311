package dev.slipway.operator.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the heap collected in full when nobody minds the pause, and gives memory back by that. The serial collector, which
 * needs the least memory of its own, lets the heap grow to its limit while there is work, takes its pause whenever it gets
 * there, and needs none at rest (docs/decisions/0024-memory-at-rest.md).
 */
public final class RestingHeap implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    // Of the heap's pools only the old generation has a usage threshold, whatever the collector calls it.
    private final List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
            .toList();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("heap").daemon().factory());
    private HeapSample last = sample();

    /** Looks a few times a second from now on: a rest as short as that is enough. */
    public void start() {
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        HeapSample now = sample();
        if (now.collectionIsDue(last)) {
            System.gc();
        }
        last = sample();
    }

    private HeapSample sample() {
        return new HeapSample(
                Duration.ofNanos(System.nanoTime()),
                Duration.ofNanos(system.getProcessCpuTime()),
                old.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum(),
                old.stream().mapToLong(RestingHeap::live).sum());
    }

    private static long live(MemoryPoolMXBean pool) {
        MemoryUsage afterCollection = pool.getCollectionUsage();
        return afterCollection == null ? 0 : afterCollection.getUsed();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
