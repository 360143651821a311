package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;
import java.util.Optional;

/**
 * How many more hosts may be in flight now, under the run's limits and those of the zone whose turn it is (S 2.5, 2.7).
 *
 * @param hosts how many hosts at all: the width
 * @param healthy how many healthy ones of them: the minimum. An unhealthy host does not lower the healthy count, so only
 *     the width limits it (design 4)
 */
record Room(int hosts, int healthy) {

    static Room of(Standing standing, Optional<Zone> zone, boolean awaitsFirstReport) {
        Room run = left(standing.counts(), standing.minimum());
        // One host at a time until the first report has bound the revision, whatever the configuration (design 3).
        Room all = awaitsFirstReport ? new Room(Math.min(run.hosts, 1 - standing.inFlight()), run.healthy) : run;
        return zone.map(one -> left(one.counts(), one.minimum())).map(all::and).orElse(all);
    }

    private static Room left(Counts counts, HostMinimum minimum) {
        return new Room(minimum.width() - counts.inFlight(), counts.serving() - minimum.minimum());
    }

    private Room and(Room other) {
        return new Room(Math.min(hosts, other.hosts), Math.min(healthy, other.healthy));
    }

    /** Whether the minimum lets a host that was not attempted start, once none is in flight: unhealthy ones go first. */
    static boolean couldStartOne(Standing standing) {
        return standing.counts().unhealthyLeft() > 0 || left(standing.counts(), standing.minimum()).healthy > 0;
    }

    /** The same within one zone. */
    static boolean couldStartOne(Standing standing, Zone zone) {
        return zone.counts().unhealthyLeft() > 0
                || left(standing.counts(), standing.minimum()).and(left(zone.counts(), zone.minimum())).healthy > 0;
    }
}
