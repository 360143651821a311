package dev.slipway.plan.simulation;

import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sees to it, by true time, that between the end of a zone and the first dispatch in another that had not begun the whole
 * watch has passed. Pauses only make it longer. Where clocks jump nothing can be said, nor where targets vanish.
 */
final class ZoneWatch {

    private final SimulatedWorld world;
    private final Map<String, Instant> finished = new HashMap<>();

    ZoneWatch(SimulatedWorld world) {
        this.world = world;
    }

    void before(StoredTarget next) {
        Zonal zonal = world.run.policy.zonal();
        boolean dispatched = next.target().state() instanceof TargetState.Dispatched && next.epoch() == world.run.epoch;
        if (zonal == null || !dispatched || world.run.missing > 0 || world.settings.clocksJump() > 0) {
            return;
        }
        boolean begun = world.run.current().stream()
                .filter(target -> target.zone().equals(next.target().zone()))
                .anyMatch(ZoneWatch::attempted);
        if (!begun) {
            Duration watch = finished.size() == 1 ? zonal.firstZoneMonitor() : zonal.monitor();
            finished.values().stream()
                    .max(Instant::compareTo)
                    .ifPresent(last -> DecisionInvariants.require(
                            !world.time().isBefore(last.plus(watch)), "begins a zone during the watch", next));
        }
    }

    void after() {
        if (world.run.policy.zonal() == null) {
            return;
        }
        Set<String> open = new HashSet<>();
        Set<String> begun = new HashSet<>();
        for (Target target : world.run.current()) {
            if (attempted(target)) {
                begun.add(target.zone());
            }
            if (!StoredRun.terminal(target.state())) {
                open.add(target.zone());
            }
        }
        begun.removeAll(open);
        begun.forEach(zone -> finished.putIfAbsent(zone, world.time()));
    }

    /** A host that was lost before its turn begins no zone. */
    private static boolean attempted(Target target) {
        return target.ordered() && !(target.state() instanceof TargetState.Pending);
    }
}
