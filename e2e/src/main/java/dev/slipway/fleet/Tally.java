package dev.slipway.fleet;

import dev.slipway.fleet.FleetEvent.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Counts what the hosts do, and tells it to the listener, one thing at a time. */
final class Tally {
    private final Consumer<FleetEvent> listener;
    private final int hosts;
    private final LongSupplier nanos;
    private final long begin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<String> connected = new HashSet<>();
    private final Set<String> everConnected = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Long> received = new HashMap<>();
    private final Map<Kind, Long> counts = new HashMap<>();
    private final Distribution connects = new Distribution();
    private final Distribution reports = new Distribution();
    private final Distribution orders = new Distribution();
    private long startedTwice;
    private long reportsFailed;
    private long succeeded;
    private long failed;
    private long superseded;

    Tally(int hosts, LongSupplier nanos, Consumer<FleetEvent> listener) {
        this.hosts = hosts;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.listener = listener;
    }

    /** Since the fleet was started. */
    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begin);
    }

    void tell(FleetEvent event) {
        lock.lock();
        try {
            counts.merge(event.kind(), 1L, Long::sum);
            count(event);
            listener.accept(event);
        } finally {
            lock.unlock();
        }
    }

    /** A report was answered, so long after it was sent. */
    void answered(long millis) {
        lock.lock();
        try {
            reports.add(millis);
        } finally {
            lock.unlock();
        }
    }

    int connected() {
        lock.lock();
        try {
            return connected.size();
        } finally {
            lock.unlock();
        }
    }

    FleetSummary summary() {
        lock.lock();
        try {
            return new FleetSummary(
                    hosts,
                    connected.size(),
                    everConnected.size(),
                    counts.getOrDefault(Kind.LOST, 0L),
                    counts.getOrDefault(Kind.ORDER, 0L),
                    begun.size(),
                    startedTwice,
                    counts.getOrDefault(Kind.REPORT, 0L),
                    reportsFailed,
                    succeeded,
                    failed,
                    superseded,
                    connects.latency(),
                    reports.latency(),
                    orders.latency());
        } finally {
            lock.unlock();
        }
    }

    private void count(FleetEvent event) {
        switch (event.kind()) {
            case CONNECTED -> {
                connected.add(event.host());
                if (everConnected.add(event.host())) {
                    connects.add(event.millis());
                }
            }
            case LOST -> connected.remove(event.host());
            case ORDER -> received.putIfAbsent(order(event), event.millis());
            case STARTED -> startedTwice += begun.add(order(event)) ? 0 : 1;
            case REPORT -> reportsFailed += event.code() == 0 || event.code() == 429 || event.code() >= 500 ? 1 : 0;
            case ACKNOWLEDGED -> ended(event);
            case ENROLLED, REFUSED, UNREACHED, EVENT, CANCELLED, REJECTED, VOIDED, DIED, RETURNED -> {}
        }
    }

    private void ended(FleetEvent event) {
        if (event.code() != 200) {
            superseded++;
        } else if (event.status().equals("Succeeded")) {
            succeeded++;
        } else {
            failed++;
        }
        Long at = received.remove(order(event));
        if (at != null) {
            orders.add(event.millis() - at);
        }
    }

    private static String order(FleetEvent event) {
        return event.targetUid() + "#" + event.segment();
    }
}
