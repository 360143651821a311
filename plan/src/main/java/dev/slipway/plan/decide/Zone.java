package dev.slipway.plan.decide;

import dev.slipway.plan.minimum.HostMinimum;

/**
 * Where one zone of a zonal run stands. Hosts whose zone is not known make one zone without a name.
 *
 * @param minimum T, M and W of the zone; of the targets that exist, since of a missing one nobody knows the zone
 */
record Zone(String name, HostMinimum minimum, Counts counts) {

    /** Whether anything was started in it. */
    boolean begun() {
        return counts.attempted() > 0;
    }

    /** Whether all that is to happen in it has happened. */
    boolean finished() {
        return begun() && counts.pending() == 0 && counts.inFlight() == 0;
    }

    /** "zone eu-1a". */
    String inWords() {
        return Words.zone(name);
    }
}
