package dev.slipway.cli.view.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a run still takes, judged by earlier ones of its group that succeeded: how long a wave of theirs took, that is
 * so many hosts as may be updated at once, and how many waves are left. Waits for people and for alarms of earlier runs
 * are in there too; the median of the last few keeps one long wait from counting.
 */
public final class Eta {
    private static final int RUNS = 5;

    private Eta() {}

    /**
     * An earlier run that succeeded.
     *
     * @param width how many of its hosts were updated at once at most
     * @param zonal it went zone by zone, with watches, so that its waves say little
     */
    public record Earlier(int hosts, int width, boolean zonal, Duration took) {}

    /**
     * Where the run stands.
     *
     * @param waited how long the host that was started first of those in flight has been so
     * @param elapsed since the run's start
     */
    public record Standing(
            int hosts, int width, boolean zonal, int pending, int inFlight, Duration waited, Duration elapsed) {}

    /**
     * What is left.
     *
     * <p>Example: earlier runs took 2 minutes a wave. Five hosts at a time are updated, for 30 seconds now, and 8 wait:
     * 1m30s for those, and two more waves: 5m30s.
     *
     * @param earlier the newest first
     * @return empty without a run to judge by, and where nothing is left to do
     */
    public static Optional<Duration> left(List<Earlier> earlier, Standing run) {
        if (run.pending() + run.inFlight() == 0 || run.width() <= 0) {
            return Optional.empty();
        }
        List<Earlier> alike = earlier.stream()
                .filter(one -> one.hosts() > 0 && one.width() > 0 && one.zonal() == run.zonal())
                .limit(RUNS)
                .toList();
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(run.zonal() ? zonal(alike, run) : byWaves(alike, run));
    }

    private static Duration byWaves(List<Earlier> earlier, Standing run) {
        Duration wave = median(earlier.stream()
                .map(one -> one.took().dividedBy(waves(one.hosts(), one.width())))
                .toList());
        Duration current = run.inFlight() == 0 ? Duration.ZERO : positive(wave.minus(run.waited()));
        return current.plus(wave.multipliedBy(waves(run.pending(), run.width())));
    }

    /** Zones and their watches are alike from run to run: the whole counts, not the wave. */
    private static Duration zonal(List<Earlier> earlier, Standing run) {
        Duration whole = median(earlier.stream()
                .map(one -> one.took().multipliedBy(run.hosts()).dividedBy(one.hosts()))
                .toList());
        return positive(whole.minus(run.elapsed()));
    }

    private static int waves(int hosts, int width) {
        return Math.ceilDiv(hosts, width);
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        Duration upper = sorted.get(sorted.size() / 2);
        return sorted.size() % 2 == 1
                ? upper
                : sorted.get(sorted.size() / 2 - 1).plus(upper).dividedBy(2);
    }
}
