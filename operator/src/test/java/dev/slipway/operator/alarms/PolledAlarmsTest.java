package dev.slipway.operator.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.plan.alarm.AlarmReading;
import dev.slipway.plan.alarm.AlarmState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cache in front of whatever keeps the alarms. */
@NullUnmarked
class PolledAlarmsTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final AwsScope SCOPE = new AwsScope("shop", null, "eu-central-1");
    private static final AlarmQuery QUERY = new AlarmQuery("shop", "web", "web-1", SCOPE, Set.of("errors"));

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicReference<AlarmReading> said = new AtomicReference<>(read(AlarmState.OK));
    private final AtomicInteger asked = new AtomicInteger();
    private final List<AlarmQuery> told = new CopyOnWriteArrayList<>();
    private final Beats beats = new Beats();
    private PolledAlarms alarms;

    @AfterEach
    void close() {
        alarms.close();
    }

    @Test
    void saysNotYetWhileTheFirstAnswerIsAwaitedAndNeverBlocks() {
        CountDownLatch answer = new CountDownLatch(1);
        alarms = new PolledAlarms((scope, names) -> awaited(answer), clock(), INTERVAL, beats);

        assertThat(alarms.read(QUERY)).isEqualTo(new AlarmReading.NotYet());

        answer.countDown();
        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK)));
    }

    @Test
    void tellsOfAChangeOnceAndNotOfEachAnswer() {
        alarms = watching();
        alarms.read(QUERY);
        await().until(() -> asked.get() > 3);
        assertThat(told).containsExactly(QUERY);

        said.set(read(AlarmState.ALARM));

        await().untilAsserted(() -> assertThat(told).hasSize(2));
        assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.ALARM));
    }

    @Test
    void troubleIsAnAnswerThatBeganWhenItBegan() {
        said.set(new AlarmReading.Unreadable("access denied", START));
        alarms = watching();
        alarms.read(QUERY);
        await().until(() -> asked.get() > 1);
        said.set(new AlarmReading.Unreadable("access denied", START.plusSeconds(5)));
        int before = asked.get();
        await().until(() -> asked.get() > before + 1);

        assertThat(alarms.read(QUERY)).isEqualTo(new AlarmReading.Unreadable("access denied", START));
    }

    @Test
    void aSourceThatThrowsIsUnreadableAndAskedAgain() {
        AtomicBoolean broken = new AtomicBoolean(true);
        alarms = new PolledAlarms(
                (scope, names) -> {
                    if (broken.get()) {
                        throw new StackOverflowError("broken");
                    }
                    return said.get();
                },
                clock(),
                INTERVAL,
                beats);
        alarms.read(QUERY);
        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isInstanceOf(AlarmReading.Unreadable.class));
        broken.set(false);
        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK)));
    }

    @Test
    void oldNewsAreNoEvidence() {
        CountDownLatch never = new CountDownLatch(1);
        alarms = new PolledAlarms(
                (scope, names) -> asked.incrementAndGet() == 1 ? said.get() : awaited(never), clock(), INTERVAL, beats);
        alarms.read(QUERY);
        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK)));

        beat(6);
        assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK));
        beat(1);
        assertThat(alarms.read(QUERY)).isEqualTo(new AlarmReading.Unreadable("no answer has come", START));
    }

    @Test
    void aClockThatIsSetAndAProcessThatStoodStillMakeNoNewsOld() {
        CountDownLatch never = new CountDownLatch(1);
        alarms = new PolledAlarms(
                (scope, names) -> asked.incrementAndGet() == 1 ? said.get() : awaited(never), clock(), INTERVAL, beats);
        alarms.read(QUERY);
        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK)));

        now.set(START.plus(Duration.ofDays(1)));
        beat(1);

        assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK));
    }

    @Test
    void newsGrowOldByTheBeatsOfTheProcess() {
        CountDownLatch never = new CountDownLatch(1);
        alarms = new PolledAlarms((scope, names) -> awaited(never), clock(), INTERVAL);
        assertThat(alarms.read(QUERY)).isEqualTo(new AlarmReading.NotYet());

        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isInstanceOf(AlarmReading.Unreadable.class));
    }

    @Test
    void aListenerThatFailsEndsNeitherThePollingNorTheTelling() {
        alarms = watching();
        alarms.onChange(query -> {
            throw new IllegalStateException("broken");
        });
        List<AlarmQuery> toldAfterIt = new CopyOnWriteArrayList<>();
        alarms.onChange(toldAfterIt::add);
        alarms.read(QUERY);
        await().until(() -> toldAfterIt.size() == 1);

        said.set(read(AlarmState.ALARM));

        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.ALARM)));
        await().until(() -> toldAfterIt.size() == 2);
    }

    @Test
    void alarmsThatNobodyAsksForAreNoLongerRead() {
        alarms = watching();
        alarms.read(QUERY);
        await().until(() -> asked.get() > 0);

        beat(7);

        await().until(() -> alarms.watched() == 0);
        int before = asked.get();
        alarms.read(QUERY);
        await("it is watched anew").until(() -> asked.get() > before);
    }

    @Test
    void manyRunsOfOneScopeAreReadTogetherAndEachHearsOfItsOwn() {
        List<Set<String>> together = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        alarms = new PolledAlarms(
                (scope, names) -> {
                    together.add(names);
                    awaited(first);
                    return new AlarmReading.Read(
                            Map.of("a0", AlarmState.OK, "a1", AlarmState.ALARM, "a2", AlarmState.OK), START);
                },
                clock(),
                Duration.ofMinutes(1),
                beats);
        alarms.read(QUERY);
        await().until(() -> !together.isEmpty());
        List<AlarmQuery> queries = IntStream.range(0, 3)
                .mapToObj(i -> new AlarmQuery("shop", "web", "web-" + i, SCOPE, Set.of("a" + i)))
                .toList();
        // However long this takes: they begin to ask while another one is being read for.
        queries.forEach(alarms::read);
        first.countDown();

        await().untilAsserted(() -> assertThat(alarms.read(queries.get(1)))
                .isEqualTo(new AlarmReading.Read(Map.of("a1", AlarmState.ALARM), START)));

        assertThat(together).containsExactly(Set.of("errors"), Set.of("a0", "a1", "a2"));
    }

    @Test
    void othersThatKeepBeginningToAskKeepNobodyWaiting() {
        alarms = new PolledAlarms((scope, names) -> said.get(), clock(), Duration.ofMinutes(1), beats);
        AtomicInteger others = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> {
                    alarms.read(new AlarmQuery(
                            "shop", "web", "other-" + others.incrementAndGet(), SCOPE, Set.of("errors")));
                    assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK));
                });
    }

    @Test
    void whoBeginsToAskIsReadWithoutThoseWhoHaveAnAnswer() {
        List<Set<String>> together = new CopyOnWriteArrayList<>();
        alarms = new PolledAlarms(
                (scope, names) -> {
                    together.add(names);
                    return said.get();
                },
                clock(),
                Duration.ofMinutes(1),
                beats);
        alarms.read(QUERY);
        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK)));

        AlarmQuery later = new AlarmQuery("shop", "web", "web-2", SCOPE, Set.of("latency"));
        alarms.read(later);
        await().untilAsserted(() -> assertThat(alarms.read(later)).isEqualTo(new AlarmReading.Read(Map.of(), START)));

        assertThat(together).containsExactly(Set.of("errors"), Set.of("latency"));
    }

    @Test
    void scopesWhoseReadingLastsHoldUpNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        alarms = new PolledAlarms(
                (scope, names) -> {
                    if (!scope.equals(SCOPE)) {
                        return awaited(never);
                    }
                    asked.incrementAndGet();
                    return said.get();
                },
                clock(),
                INTERVAL,
                beats);
        IntStream.range(0, 20)
                .mapToObj(number -> new AwsScope("shop-" + number, null, "eu-central-1"))
                .forEach(scope -> alarms.read(new AlarmQuery("shop", "web", "web-1", scope, Set.of("errors"))));
        alarms.read(QUERY);

        await().untilAsserted(() -> assertThat(alarms.read(QUERY)).isEqualTo(read(AlarmState.OK)));
        int before = asked.get();
        await("it is read again and again").until(() -> asked.get() > before + 3);
    }

    @Test
    void aScopeIsReadOnceAtATime() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicBoolean together = new AtomicBoolean();
        CountDownLatch first = new CountDownLatch(1);
        alarms = new PolledAlarms(
                (scope, names) -> {
                    together.compareAndSet(false, underWay.incrementAndGet() > 1);
                    if (asked.incrementAndGet() == 1) {
                        awaited(first);
                    }
                    underWay.decrementAndGet();
                    return said.get();
                },
                clock(),
                INTERVAL,
                beats);
        alarms.read(QUERY);
        // While those who begin to ask are being read for, the interval comes round.
        await().pollDelay(INTERVAL.multipliedBy(10)).until(() -> asked.get() == 1);
        first.countDown();

        await().until(() -> asked.get() > 3);
        assertThat(together).isFalse();
    }

    @Test
    void whatWasInterruptedByItsOwnEndIsNoNews() {
        CountDownLatch never = new CountDownLatch(1);
        alarms = new PolledAlarms(
                (scope, names) -> {
                    asked.incrementAndGet();
                    awaited(never);
                    return new AlarmReading.Unreadable("interrupted", START);
                },
                clock(),
                INTERVAL,
                beats);
        alarms.onChange(told::add);
        alarms.read(QUERY);
        await().until(() -> asked.get() == 1);

        alarms.close();

        assertThat(told).isEmpty();
        assertThat(alarms.read(QUERY)).isEqualTo(new AlarmReading.NotYet());
    }

    private PolledAlarms watching() {
        PolledAlarms polled = new PolledAlarms(
                (scope, names) -> {
                    asked.incrementAndGet();
                    return said.get();
                },
                clock(),
                INTERVAL,
                beats);
        polled.onChange(told::add);
        return polled;
    }

    private void beat(int times) {
        for (int beat = 0; beat < times; beat++) {
            beats.beat();
        }
    }

    private AlarmReading awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return said.get();
    }

    private static AlarmReading read(AlarmState state) {
        return new AlarmReading.Read(Map.of("errors", state), START);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
