package dev.slipway.operator.alarms;

import dev.slipway.plan.alarm.AlarmReading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache in front of an {@link AlarmSource}: the alarms of each run that is asked for are read every {@code interval},
 * on threads of this object. What could not be refreshed for a while counts as unreadable: old news are no evidence. Age
 * is counted in {@link Beats}: neither a clock that is set nor a process that stood still makes news old.
 */
public final class PolledAlarms implements Alarms, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolledAlarms.class);
    private static final int THREADS = 4;

    /** So many intervals after the last question a run's alarms are no longer read, and after the last answer it is old. */
    private static final int PATIENCE_INTERVALS = 6;

    private final AlarmSource source;
    private final Clock clock;
    private final Duration interval;
    private final Beats beats;
    private final ScheduledExecutorService threads;
    private final Map<AlarmQuery, Watch> watches = new ConcurrentHashMap<>();
    private final List<Consumer<AlarmQuery>> listeners = new CopyOnWriteArrayList<>();

    /** What is known of one run's alarms, and since when. */
    private static final class Watch {
        private volatile long askedAt;
        private volatile long answeredAt;
        private volatile Instant readAt;
        private volatile AlarmReading reading = new AlarmReading.NotYet();
        private volatile @Nullable Future<?> polling;

        private Watch(long beat, Instant now) {
            this.askedAt = beat;
            this.answeredAt = beat;
            this.readAt = now;
        }
    }

    public PolledAlarms(AlarmSource source, Clock clock, Duration interval) {
        this(source, clock, interval, Beats.every(interval));
    }

    PolledAlarms(AlarmSource source, Clock clock, Duration interval, Beats beats) {
        this.beats = beats;
        this.source = source;
        this.clock = clock;
        this.interval = interval;
        this.threads = Executors.newScheduledThreadPool(
                THREADS, Thread.ofVirtual().name("alarms-", 0).factory());
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public AlarmReading read(AlarmQuery query) {
        Watch watch = watches.computeIfAbsent(query, this::start);
        watch.askedAt = beats.count();
        return isOld(watch.answeredAt)
                ? new AlarmReading.Unreadable("no answer has come", watch.readAt)
                : watch.reading;
    }

    @Override
    public void onChange(Consumer<AlarmQuery> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        beats.close();
    }

    /** How many runs' alarms are being read. */
    int watched() {
        return watches.size();
    }

    private Watch start(AlarmQuery query) {
        Watch watch = new Watch(beats.count(), clock.instant());
        watch.polling =
                threads.scheduleWithFixedDelay(() -> poll(query, watch), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void poll(AlarmQuery query, Watch watch) {
        if (isOld(watch.askedAt)) {
            watches.remove(query, watch);
            Future<?> polling = watch.polling;
            if (polling != null) {
                polling.cancel(false);
            }
            return;
        }
        AlarmReading fresh = ask(query);
        boolean changed = saysOther(watch.reading, fresh);
        if (changed || fresh instanceof AlarmReading.Read) {
            // Trouble that goes on began when it began.
            watch.reading = fresh;
        }
        watch.readAt = clock.instant();
        watch.answeredAt = beats.count();
        if (changed) {
            listeners.forEach(listener -> tell(listener, query));
        }
    }

    /** Nor must a listener that fails: who is not told asks again by itself. */
    private static void tell(Consumer<AlarmQuery> listener, AlarmQuery query) {
        try {
            listener.accept(query);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("deployment", query.run())
                    .log("a change of alarms was not passed on");
        }
    }

    /** A source that breaks its promise must not end the polling. */
    private AlarmReading ask(AlarmQuery query) {
        try {
            return source.read(query);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("deployment", query.run()).log("alarms could not be read");
            return new AlarmReading.Unreadable("reading the alarms failed: " + e, clock.instant());
        }
    }

    /** When something was read is no news. */
    private static boolean saysOther(AlarmReading before, AlarmReading now) {
        return switch (now) {
            case AlarmReading.Read read ->
                !(before instanceof AlarmReading.Read earlier
                        && earlier.states().equals(read.states()));
            case AlarmReading.Unreadable unreadable ->
                !(before instanceof AlarmReading.Unreadable earlier
                        && earlier.why().equals(unreadable.why()));
            case AlarmReading.NotYet notYet -> !(before instanceof AlarmReading.NotYet);
        };
    }

    private boolean isOld(long since) {
        return beats.count() - since > PATIENCE_INTERVALS;
    }
}
