package dev.slipway.operator.alarms;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache in front of an {@link AlarmSource}: the alarms of all runs that ask for some on the same behalf are read
 * together every {@code interval}, on threads of this object, so that the calls grow with the alarms and not with the
 * runs. What could not be refreshed for a while counts as unreadable: old news are no evidence. Age is counted in
 * {@link Beats}: neither a clock that is set nor a process that stood still makes news old.
 */
public final class PolledAlarms implements Alarms, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolledAlarms.class);
    private static final int THREADS = 4;

    /** Runs that begin to ask at about the same time are answered by one reading. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    /** So many intervals after the last question a run's alarms are no longer read, and after the last answer it is old. */
    private static final int PATIENCE_INTERVALS = 6;

    private final AlarmSource source;
    private final Clock clock;
    private final Duration interval;
    private final Beats beats;
    private final ScheduledExecutorService threads;
    private final Map<AlarmQuery, Watch> watches = new ConcurrentHashMap<>();
    private final Map<AwsScope, Future<?>> polls = new ConcurrentHashMap<>();
    private final List<Consumer<AlarmQuery>> listeners = new CopyOnWriteArrayList<>();

    /** What is known of one run's alarms, and since when. */
    private static final class Watch {
        private volatile long askedAt;
        private volatile long answeredAt;
        private volatile Instant readAt;
        private volatile AlarmReading reading = new AlarmReading.NotYet();

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

    /** A new question does not wait for the next interval; the ones after it count from here. */
    private Watch start(AlarmQuery query) {
        polls.compute(query.scope(), (scope, before) -> {
            if (before != null) {
                before.cancel(false);
            }
            return threads.scheduleWithFixedDelay(
                    () -> poll(scope),
                    Math.min(GATHERING.toMillis(), interval.toMillis()),
                    interval.toMillis(),
                    TimeUnit.MILLISECONDS);
        });
        return new Watch(beats.count(), clock.instant());
    }

    private void poll(AwsScope scope) {
        Map<AlarmQuery, Watch> asking = new HashMap<>();
        watches.forEach((query, watch) -> {
            if (query.scope().equals(scope)) {
                asking.put(query, watch);
            }
        });
        asking.entrySet().removeIf(entry -> forgotten(entry.getKey(), entry.getValue()));
        if (asking.isEmpty()) {
            stop(scope);
            return;
        }
        Set<String> names = asking.keySet().stream()
                .flatMap(query -> query.names().stream())
                .collect(Collectors.toSet());
        AlarmReading fresh = ask(scope, names);
        asking.forEach((query, watch) -> answer(query, watch, of(query, fresh)));
    }

    private boolean forgotten(AlarmQuery query, Watch watch) {
        if (!isOld(watch.askedAt)) {
            return false;
        }
        watches.remove(query, watch);
        return true;
    }

    /** Unless somebody has begun to ask meanwhile. */
    private void stop(AwsScope scope) {
        polls.computeIfPresent(scope, (key, polling) -> {
            if (watches.keySet().stream().anyMatch(query -> query.scope().equals(scope))) {
                return polling;
            }
            polling.cancel(false);
            return null;
        });
    }

    /** Of all that was read what this run asked for. */
    private static AlarmReading of(AlarmQuery query, AlarmReading all) {
        return switch (all) {
            case AlarmReading.Read(var states, var at) -> {
                Map<String, AlarmState> own = new HashMap<>(states);
                own.keySet().retainAll(query.names());
                yield new AlarmReading.Read(own, at);
            }
            case AlarmReading.Unreadable unreadable -> unreadable;
            case AlarmReading.NotYet notYet -> notYet;
        };
    }

    private void answer(AlarmQuery query, Watch watch, AlarmReading fresh) {
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
    private AlarmReading ask(AwsScope scope, Set<String> names) {
        try {
            return source.read(scope, names);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("namespace", scope.namespace())
                    .log("alarms could not be read");
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
