package dev.slipway.cli.view.run;

import dev.slipway.cli.view.run.RunView.Zone;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.ZoneBake;
import dev.slipway.translate.Configs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The zones of a zonal run, smallest first, then by name: the order in which they are deployed to (S 2.7). */
final class Zones {

    static List<Zone> of(DeploymentStatus status, List<HostView> hosts, Instant now) {
        boolean zonal = RunViews.settings(status)
                .map(ResolvedSettings::getDeploymentConfig)
                .flatMap(Configs::zonal)
                .isPresent();
        if (!zonal) {
            return List.of();
        }
        return hosts.stream()
                .collect(Collectors.groupingBy(HostView::zone, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(zone -> zone(zone.getKey(), zone.getValue(), status, now))
                .sorted(Comparator.comparing((Zone zone) -> zone.counts().total())
                        .thenComparing(Zone::name))
                .toList();
    }

    private static Zone zone(String name, List<HostView> hosts, DeploymentStatus status, Instant now) {
        Instant until = watchedUntil(status, name);
        if (until == null || !until.isAfter(now)) {
            return new Zone(name, RunViews.count(hosts), null, null);
        }
        long left = Duration.between(now, until).toSeconds();
        return new Zone(name, RunViews.count(hosts), Timestamps.format(until), left);
    }

    private static @Nullable Instant watchedUntil(DeploymentStatus status, String zone) {
        ZoneBake bake = status.getBake();
        return bake != null && "Baking".equals(status.getStatus()) && zone.equals(bake.getZone())
                ? Timestamps.parse(bake.getUntil())
                : null;
    }

    private Zones() {}
}
