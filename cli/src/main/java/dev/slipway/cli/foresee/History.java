package dev.slipway.cli.foresee;

import dev.slipway.cli.foresee.Forecast.Expected;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.plan.rehearsal.Course;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.translate.Configs;
import dev.slipway.translate.run.RunKinds;
import dev.slipway.translate.state.RunStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long runs of a group take: the middle one of its last five successful runs of the same shape, and how far the
 * others are from it. Without any of that shape their pace counts: time by groups of hosts that went together. A run that
 * somebody paused overnight is far out and so changes nothing.
 */
final class History {
    private static final int RUNS = 5;

    private final List<Past> past;

    private History(List<Past> past) {
        this.past = past;
    }

    static History of(List<Deployment> runs) {
        return new History(runs.stream()
                .filter(run -> RunStatuses.SUCCEEDED.equals(RunStatuses.of(run)))
                .filter(run -> RunKinds.kind(run) == RunKind.DEPLOYMENT)
                .flatMap(run -> past(run.getStatus()))
                .sorted(Comparator.comparing(Past::ended).reversed())
                .toList());
    }

    /** Of a run under these settings that goes this course; empty if nothing is known that resembles it. */
    Optional<Expected> expected(ResolvedSettings settings, Course course) {
        String config = Objects.requireNonNullElse(settings.getDeploymentConfigName(), "");
        int width = Objects.requireNonNullElse(settings.getWidth(), 0);
        int hosts = course.hosts().size();
        List<Duration> alike = past.stream()
                .filter(run -> run.config().equals(config) && run.hosts() == hosts && run.width() == width)
                .limit(RUNS)
                .map(Past::duration)
                .toList();
        if (!alike.isEmpty()) {
            return Optional.of(middle(alike));
        }
        List<Duration> byPace = past.stream()
                .filter(run -> !run.zonal())
                .limit(RUNS)
                .map(run -> run.pace().multipliedBy(course.steps().size()).plus(course.duration()))
                .toList();
        return byPace.isEmpty() ? Optional.empty() : Optional.of(middle(byPace));
    }

    private static Expected middle(List<Duration> durations) {
        Duration median = median(durations.stream());
        Duration deviation =
                median(durations.stream().map(one -> one.minus(median).abs()));
        return new Expected(seconds(median), seconds(deviation), durations.size());
    }

    private static long seconds(Duration duration) {
        return Math.round(duration.toMillis() / 1000.0);
    }

    private static Duration median(Stream<Duration> durations) {
        List<Duration> sorted = durations.sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2);
    }

    private static Stream<Past> past(DeploymentStatus status) {
        Instant started = Timestamps.parse(status.getStartTime());
        Instant ended = Timestamps.parse(status.getCompleteTime());
        ResolvedSettings settings = status.getResolved();
        Integer hosts = status.getFrozen() == null ? null : status.getFrozen().getTargets();
        Integer width = settings == null ? null : settings.getWidth();
        if (started == null || ended == null || settings == null || hosts == null || width == null || width < 1) {
            return Stream.empty();
        }
        return Stream.of(new Past(
                ended,
                Duration.between(started, ended),
                hosts,
                width,
                Objects.requireNonNullElse(settings.getDeploymentConfigName(), ""),
                Configs.zonal(settings.getDeploymentConfig()).isPresent()));
    }

    private record Past(Instant ended, Duration duration, int hosts, int width, String config, boolean zonal) {
        /** The time of one group of hosts that went together. */
        Duration pace() {
            return duration.dividedBy(Math.max(1, (hosts + width - 1) / width));
        }
    }
}
