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
        return new TreeMap<>(Map.of(
                "one leader acts", new OneLeader(),
                "never below the minimum", new KeptMinimum(),
                "never wider than the width", new KeptWidth(),
                "terminal is terminal", new TerminalOnce(),
                "started once, in order", new StartedOnce(),
                "no success without evidence", new EarnedSuccess(),
                "everything comes to rest", new CameToRest(),
                "failed runs are rolled back once", new RolledBackOnce(),
                "no wait without a reason", new SaidWhy(),
                "small statuses", new BoundedStatus()));
    }
}
