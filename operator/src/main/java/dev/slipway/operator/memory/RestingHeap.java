package dev.slipway.operator.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;

/**
 * Gives memory back once the process rests. The serial collector, which needs the least memory of its own, lets the heap
 * grow while there is work, and shrinks it at a full collection only, which a process at rest never needs by itself
 * (docs/decisions/0024-memory-at-rest.md).
 */
public final class RestingHeap {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    // Of the heap's pools only the old generation has a usage threshold, whatever the collector calls it.
    private final List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
            .toList();
    private HeapSample last = sample();

    /** To be called every few seconds by one thread; takes a pause if nobody will mind it. */
    public void look() {
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
}
