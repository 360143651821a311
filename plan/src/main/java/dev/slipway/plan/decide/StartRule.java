package dev.slipway.plan.decide;

import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which hosts may start now (S 2.5, 2.7): of a zonal run only hosts of the zone whose turn it is; never more than the
 * width in flight; and a healthy host only if the minimum still holds while it is away, over the run and in its zone.
 *
 * <p>Example: T = 6, M = 5, W = 1, all healthy, none in flight: one starts, since 6 - 1 &ge; 5. After a failure in a
 * group with T = 10, M = 8, W = 2, H is 9 and one host at a time is left. Of 200 hosts with M = 160 in zones of 100 with
 * M = 50 each, 40 start at once: min(200 - 160, 100 - 50).
 */
final class StartRule {

    private StartRule() {}

    static List<Target> startable(Standing standing, boolean awaitsFirstReport) {
        Optional<Zone> zone = ZoneOrder.current(standing);
        Room room = Room.of(standing, zone, awaitsFirstReport);
        if (room.hosts() <= 0) {
            return List.of();
        }
        Stream<Target> candidates = standing.targets().stream()
                .filter(target -> target.state() instanceof TargetState.Pending)
                .filter(target -> zone.isEmpty() || zone.get().name().equals(target.zone()));
        List<Target> first = HostOrder.first(candidates, room.hosts());
        // The order puts unhealthy hosts first, and healthy ones start only as far as the minimum permits.
        int unhealthy = (int) first.stream()
                .filter(target -> !target.healthAtStart().healthy())
                .count();
        return first.subList(0, Math.min(first.size(), unhealthy + Math.max(0, room.healthy())));
    }
}
