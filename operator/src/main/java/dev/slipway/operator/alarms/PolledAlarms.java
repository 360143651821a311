package dev.slipway.operator.alarms;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache in front of an {@link AlarmSource}: the alarms of all runs that ask for some on the same behalf are read
 * together every {@code interval}, on threads of this object ({@link Readings}), so that the calls grow with the alarms
 * and not with the runs. Runs that begin to ask do not wait for that: they are read soon, without the others, and once a
 * second at most, however many begin. What could not be refreshed for a while counts as unreadable: old news are no
 * evidence. Age is counted in {@link Beats}: neither a clock that is set nor a process that stood still makes news old.
 */
public final class PolledAlarms implements Alarms, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolledAlarms.class);

    /** Runs that begin to ask at about the same time are answered by one reading. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    /** Those that begin to ask while others do are answered by the next one. */
    private static final Duration GATHERING_MORE = Duration.ofSeconds(1);

    /** So many intervals after the last question a run's alarms are no longer read, and after the last answer it is old. */
    private static final int PATIENCE_INTERVALS = 6;

    private final AlarmSource source;
    private final Clock clock;
    private final Duration interval;
    private final Beats beats;
    private final Readings readings = new Readings();
    private final Map<AlarmQuery, Watch> watches = new ConcurrentHashMap<>();
    private final Set<AwsScope> polling = ConcurrentHashMap.newKeySet();
    private final Set<AwsScope> gathering = ConcurrentHashMap.newKeySet();
    private final List<Consumer<AlarmQuery>> listeners = new CopyOnWriteArrayList<>();

    public PolledAlarms(AlarmSource source, Clock clock, Duration interval) {
        this(source, clock, interval, Beats.every(interval));
    }

    PolledAlarms(AlarmSource source, Clock clock, Duration interval, Beats beats) {
        this.beats = beats;
        this.source = source;
        this.clock = clock;
        this.interval = interval;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public AlarmReading read(AlarmQuery query) {
        Watch watch = watches.get(query);
        if (watch == null) {
            watch = watches.computeIfAbsent(query, key -> new Watch(beats.count(), clock.instant()));
            start(query.scope());
        }
        watch.asked(beats.count());
        return isOld(watch.answeredAt())
                ? new AlarmReading.Unreadable("no answer has come", watch.readAt())
                : watch.reading();
    }

    @Override
    public void onChange(Consumer<AlarmQuery> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        readings.close();
        beats.close();
    }

    /** How many runs' alarms are being read. */
    int watched() {
        return watches.size();
    }

    /** To be called when the question is already among the watches. The first interval begins with the first reading. */
    private void start(AwsScope scope) {
        if (polling.add(scope)) {
            pollAfter(atMostInterval(GATHERING).plus(interval), scope);
        }
        if (gathering.add(scope)) {
            gatherAfter(GATHERING, scope);
        }
    }

    private void gatherAfter(Duration pause, AwsScope scope) {
        readings.after(atMostInterval(pause), scope, () -> gather(scope));
    }

    private void pollAfter(Duration pause, AwsScope scope) {
        readings.after(pause, scope, () -> poll(scope));
    }

    private Duration atMostInterval(Duration pause) {
        return pause.compareTo(interval) < 0 ? pause : interval;
    }

    /** Reads for those who have no answer yet; ends when there are none. Nobody's answer is replaced by an older one. */
    private void gather(AwsScope scope) {
        Map<AlarmQuery, Watch> asking = asking(scope, Watch::unanswered);
        if (!asking.isEmpty()) {
            AlarmReading fresh = ask(scope, names(asking));
            if (readings.closed()) {
                return;
            }
            asking.forEach((query, watch) ->
                    tellIf(watch.firstAnswer(of(query, fresh), beats.count(), clock.instant()), query));
            gatherAfter(GATHERING_MORE, scope);
            return;
        }
        gathering.remove(scope);
        // Who has begun to ask since they were looked for found that they were still being gathered.
        if (!asking(scope, Watch::unanswered).isEmpty() && gathering.add(scope)) {
            gatherAfter(GATHERING, scope);
        }
    }

    /** Reads for all; ends when nobody asks any more. */
    private void poll(AwsScope scope) {
        Map<AlarmQuery, Watch> asking = asking(scope, watch -> true);
        asking.entrySet().removeIf(entry -> forgotten(entry.getKey(), entry.getValue()));
        if (!asking.isEmpty()) {
            refresh(scope, asking);
            pollAfter(interval, scope);
            return;
        }
        polling.remove(scope);
        // Who has begun to ask since they were looked for found that they were still being polled for.
        if (!asking(scope, watch -> true).isEmpty() && polling.add(scope)) {
            pollAfter(interval, scope);
        }
    }

    private void refresh(AwsScope scope, Map<AlarmQuery, Watch> asking) {
        AlarmReading fresh = ask(scope, names(asking));
        if (readings.closed()) {
            // What this process has interrupted itself is no news.
            return;
        }
        asking.forEach((query, watch) -> tellIf(watch.answer(of(query, fresh), beats.count(), clock.instant()), query));
    }

    private Map<AlarmQuery, Watch> asking(AwsScope scope, Predicate<Watch> which) {
        Map<AlarmQuery, Watch> asking = new HashMap<>();
        watches.forEach((query, watch) -> {
            if (query.scope().equals(scope) && which.test(watch)) {
                asking.put(query, watch);
            }
        });
        return asking;
    }

    private static Set<String> names(Map<AlarmQuery, Watch> asking) {
        return asking.keySet().stream().flatMap(query -> query.names().stream()).collect(Collectors.toSet());
    }

    private boolean forgotten(AlarmQuery query, Watch watch) {
        if (!isOld(watch.askedAt())) {
            return false;
        }
        watches.remove(query, watch);
        return true;
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

    private void tellIf(boolean changed, AlarmQuery query) {
        if (changed) {
            listeners.forEach(listener -> tell(listener, query));
        }
    }

    /** Nor must a listener that fails: who is not told asks again by itself. */
    private static void tell(Consumer<AlarmQuery> listener, AlarmQuery query) {
        try {
            listener.accept(query);
        } catch (RuntimeException | Error e) {
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
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("namespace", scope.namespace())
                    .log("alarms could not be read");
            return new AlarmReading.Unreadable("reading the alarms failed: " + e, clock.instant());
        }
    }

    private boolean isOld(long since) {
        return beats.count() - since > PATIENCE_INTERVALS;
    }
}
