package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.ZoneRule;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.Zonal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which zone's turn it is (S 2.7): one at a time, smallest first, then by name (design 4). A zone that has begun is
 * finished before another begins, but for one case: where nothing is in flight and the minimum lets no host of it start,
 * a zone goes first whose unhealthy hosts have nothing to lose. Otherwise a fleet below its minimum, because hosts of the
 * last zone are down, could never be helped.
 */
final class ZoneOrder {

    private static final Comparator<Zone> ORDER =
            Comparator.comparing((Zone zone) -> zone.counts().targets()).thenComparing(Zone::name);

    private ZoneOrder() {}

    /** The zones that targets are in, in order; none for a run that is not zonal. */
    static List<Zone> zones(RunSnapshot run, List<Bystander> others, List<Target> targets) {
        Zonal zonal = run.zonal();
        if (zonal == null) {
            return List.of();
        }
        Map<String, Counts> byName = new HashMap<>();
        targets.forEach(target ->
                byName.computeIfAbsent(target.zone(), _ -> new Counts()).add(target));
        for (Bystander other : others) {
            Counts counts = byName.get(other.zone());
            if (counts != null) {
                counts.add(other);
            }
        }
        return byName.entrySet().stream()
                .map(zone -> zone(run.kind(), zonal, zone.getKey(), zone.getValue()))
                .sorted(ORDER)
                .toList();
    }

    private static Zone zone(RunKind kind, Zonal zonal, String name, Counts counts) {
        HostMinimum minimum = switch (kind) {
            case DEPLOYMENT -> ZoneRule.forDeployment(zonal.minimumPerZone(), counts.hosts());
            case DRIFT, ROLLBACK -> ZoneRule.forGroup(zonal.minimumPerZone(), counts.hosts());
        };
        return new Zone(name, minimum, counts);
    }

    /** The zone in which hosts may start; none if all are done, or if the run is not zonal. */
    static Optional<Zone> current(Standing standing) {
        return standing.zones().stream()
                .filter(zone -> zone.counts().inFlight() > 0)
                .findFirst()
                .or(() -> next(standing));
    }

    private static Optional<Zone> next(Standing standing) {
        List<Zone> waiting = standing.zones().stream()
                .filter(zone -> zone.counts().pending() > 0)
                .sorted(Comparator.comparing(zone -> !zone.begun()))
                .toList();
        return waiting.stream()
                .filter(zone -> Room.couldStartOne(standing, zone))
                .findFirst()
                .or(() -> waiting.stream().findFirst());
    }
}
