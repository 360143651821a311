package dev.slipway.plan.decide;

import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The watch between a zone that is finished and one that has not begun (S 2.7): nothing starts until it is over. It is
 * persisted with the number of zones that were finished, and begins anew only when that number changes. No watch follows
 * the last zone, and one of no length is none.
 *
 * <p>A watch begins only on facts that are stored: the failure of a host that this decision is about to write may yet be
 * refused, because the host reported meanwhile.
 */
final class BakeRule {

    private BakeRule() {}

    /** The clock with the watch that must be there now. */
    static RunClock clock(@Nullable Zonal zonal, Standing standing, RunClock clock, Instant now) {
        if (zonal == null || !between(standing) || begun(standing, clock)) {
            return clock;
        }
        int finished = standing.finishedZones();
        Duration watch = finished == 1 ? zonal.firstZoneMonitor() : zonal.monitor();
        return watch.isPositive() ? clock.baking(lastFinished(standing, clock), finished, watch, now) : clock;
    }

    /** The watch that is going on. */
    static Optional<Bake> going(Standing standing, RunClock clock, Instant now) {
        Bake bake = clock.bake();
        return bake != null
                        && between(standing)
                        && begun(standing, clock)
                        && clock.reading(now).isBefore(bake.until())
                ? Optional.of(bake)
                : Optional.empty();
    }

    private static boolean between(Standing standing) {
        return standing.inFlight() == 0
                && standing.finishedZones() > 0
                && ZoneOrder.current(standing).filter(next -> !next.begun()).isPresent();
    }

    private static boolean begun(Standing standing, RunClock clock) {
        Bake bake = clock.bake();
        return bake != null && bake.finishedZones() == standing.finishedZones();
    }

    /** Zones are finished in their order, but for the exception that {@link ZoneOrder} tells of. */
    private static String lastFinished(Standing standing, RunClock clock) {
        Bake before = clock.bake();
        List<String> finished =
                standing.zones().stream().filter(Zone::finished).map(Zone::name).toList();
        return finished.stream()
                .sorted(Comparator.comparing(name -> before == null || !name.equals(before.zone())))
                .reduce((_, later) -> later)
                .orElse("");
    }
}
