package dev.slipway.e2e.chaos.proxy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Draws what goes wrong. The draws follow from the seed; which request meets which draw does not, since requests come as
 * they come. Calm until {@link #storm}.
 */
public final class FaultSchedule {
    /** How often it is drawn whether a watch meets a fault. */
    static final Duration WATCH_TICK = Duration.ofMillis(500);

    /** A silent watch holds a cache up for about 20 s, until its heartbeat has missed enough. */
    private static final int ONE_IS_SILENT_OF = 25;

    private final Map<String, Integer> counts = new TreeMap<>();
    private RandomGenerator random = RandomGenerator.getDefault();
    private Weather weather = Weather.CALM;
    private CountDownLatch calm = new CountDownLatch(0);

    /**
     * How bad it is.
     *
     * @param requests share of requests that meet a fault
     * @param watches share of watches that do, each half second
     */
    public record Weather(double requests, double watches) {
        /** Nothing goes wrong. */
        public static final Weather CALM = new Weather(0, 0);
    }

    /** From now on it is so bad, and this draws. */
    public synchronized void storm(Weather present, RandomGenerator draws) {
        random = draws;
        weather = present;
        calm = new CountDownLatch(1);
    }

    /** From now on nothing goes wrong, and what is held up goes on. */
    public synchronized void calm() {
        weather = Weather.CALM;
        calm.countDown();
    }

    /** How many faults there were since the last time, by kind. */
    public synchronized Map<String, Integer> takeCounts() {
        Map<String, Integer> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    synchronized Fault next(HttpHead request) {
        if (random.nextDouble() >= weather.requests()) {
            return new Fault.None();
        }
        Fault fault = draw(request);
        count(fault.label());
        return fault;
    }

    private Fault draw(HttpHead request) {
        return switch (random.nextInt(10)) {
            case 0 -> new Fault.Refusal(500, "InternalError");
            case 1 -> new Fault.Refusal(503, "ServiceUnavailable");
            case 2 -> new Fault.Refusal(429, "TooManyRequests");
            case 3 -> request.mayConflict() ? new Fault.Refusal(409, "Conflict") : new Fault.Refusal(504, "Timeout");
            case 4 -> new Fault.Reset();
            case 5, 6 -> new Fault.LostAnswer();
            case 7 -> new Fault.HalfAnswer();
            default -> new Fault.Delay(Duration.ofMillis(random.nextInt(10, 1500)));
        };
    }

    /** Asked each {@link #WATCH_TICK} for each watch. */
    synchronized Optional<WatchFault> nextForWatch() {
        if (random.nextDouble() >= weather.watches()) {
            return Optional.empty();
        }
        WatchFault fault = drawForWatch();
        count(fault.label());
        return Optional.of(fault);
    }

    private WatchFault drawForWatch() {
        if (random.nextInt(ONE_IS_SILENT_OF) == 0) {
            return new WatchFault.Silence();
        }
        return random.nextBoolean()
                ? new WatchFault.Cut()
                : new WatchFault.Stall(Duration.ofMillis(random.nextInt(200, 4000)), random.nextBoolean());
    }

    synchronized void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    /** Waits so long, or until it is calm. */
    void pause(Duration duration) throws InterruptedException {
        CountDownLatch present;
        synchronized (this) {
            present = calm;
        }
        // Whichever comes first.
        boolean ignored = present.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
