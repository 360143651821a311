package dev.slipway.cli.view.run;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.run.RunView.HostCounts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.translate.Configs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Eta} judges by. */
final class Expectations {

    /** Whole seconds; null where there is nothing to judge by, or where time says nothing: queued, paused, ending. */
    static @Nullable Long left(RunFacts facts, HostCounts counts) {
        DeploymentStatus status = RunViews.status(facts.run());
        Instant started = Timestamps.parse(status.getStartTime());
        boolean underWay = "InProgress".equals(status.getStatus()) || "Baking".equals(status.getStatus());
        if (started == null || !underWay || status.getPausedSince() != null || status.getErrorInformation() != null) {
            return null;
        }
        Eta.Standing standing = new Eta.Standing(
                counts.total(),
                width(status),
                zonal(status),
                counts.pending(),
                counts.inProgress(),
                waited(facts),
                positive(Duration.between(started, facts.now())));
        return Eta.left(earlier(facts), standing).map(Duration::toSeconds).orElse(null);
    }

    private static List<Eta.Earlier> earlier(RunFacts facts) {
        String self = facts.run().getMetadata().getName();
        return facts.runsOfGroup().stream()
                .filter(run -> !self.equals(run.getMetadata().getName()))
                .filter(run -> "Succeeded".equals(RunViews.status(run).getStatus()))
                .sorted(Comparator.comparing(Expectations::ended).reversed())
                .flatMap(run -> earlier(run).stream())
                .toList();
    }

    private static Optional<Eta.Earlier> earlier(Deployment run) {
        DeploymentStatus status = RunViews.status(run);
        Instant started = Timestamps.parse(status.getStartTime());
        Instant ended = Timestamps.parse(status.getCompleteTime());
        return started == null || ended == null || ended.isBefore(started)
                ? Optional.empty()
                : Optional.of(new Eta.Earlier(
                        RunViews.overview(status).total(),
                        width(status),
                        zonal(status),
                        Duration.between(started, ended)));
    }

    private static Instant ended(Deployment run) {
        return Objects.requireNonNullElse(Timestamps.parse(RunViews.status(run).getCompleteTime()), Instant.EPOCH);
    }

    private static int width(DeploymentStatus status) {
        return Field.number(
                RunViews.settings(status).map(ResolvedSettings::getWidth).orElse(null));
    }

    private static boolean zonal(DeploymentStatus status) {
        return Configs.zonal(RunViews.settings(status)
                        .map(ResolvedSettings::getDeploymentConfig)
                        .orElse(null))
                .isPresent();
    }

    /** How long the first of the hosts in flight has been so. */
    private static Duration waited(RunFacts facts) {
        return Field.list(facts.targets()).stream()
                .filter(target -> "InProgress"
                        .equals(HostViews.of(target, null, facts.now()).status()))
                .flatMap(target -> dispatched(target).stream())
                .min(Comparator.naturalOrder())
                .map(first -> positive(Duration.between(first, facts.now())))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> dispatched(DeploymentTarget target) {
        return target.getStatus() == null || target.getStatus().getDispatch() == null
                ? Optional.empty()
                : Optional.ofNullable(
                        Timestamps.parse(target.getStatus().getDispatch().getTime()));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private Expectations() {}
}
