package dev.slipway.e2e.chaos.invariants;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Something that always holds. */
public interface Invariant {
    /** Where it did not, a sentence each. */
    List<String> violations(Evidence evidence);

    /** All of them, by name. */
    static Map<String, Invariant> all() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("one leader acts", new OneLeader()),
                Map.entry("one run of a group at a time", new OneRunAtATime()),
                Map.entry("never below the minimum", new KeptMinimum()),
                Map.entry("never wider than the width", new KeptWidth()),
                Map.entry("terminal is terminal", new TerminalOnce()),
                Map.entry("started once, in order", new StartedOnce()),
                Map.entry("no success without evidence", new EarnedSuccess()),
                Map.entry("no failure but the hosts'", new EarnedFailure()),
                Map.entry("everything comes to rest", new CameToRest()),
                Map.entry("failed runs are rolled back once", new RolledBackOnce()),
                Map.entry("no wait without a reason", new SaidWhy()),
                Map.entry("small statuses", new BoundedStatus())));
    }
}
