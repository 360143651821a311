package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** At no instant have more hosts an order that has not ended than the run's width, nor hosts of two zones. */
final class KeptWidth implements Invariant {
    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        for (RunHistory run : evidence.history().runs()) {
            run.freezing().ifPresent(freezing -> follow(evidence, run, freezing, violations));
        }
        return violations;
    }

    private static void follow(Evidence evidence, RunHistory run, Version freezing, List<String> violations) {
        Served served = Served.atStart(evidence.history(), run, freezing);
        Map<String, Served> zones = new TreeMap<>();
        Zones.of(run, freezing).forEach((zone, targets) -> zones.put(zone, Served.atStart(targets)));
        long width = freezing.number("/status/resolved/width");
        for (Version target : run.targets()) {
            served.see(target);
            if (served.away() > width) {
                violations.add("%s: with %s %d hosts have an order, at most %d may"
                        .formatted(run.name(), target, served.away(), width));
                return;
            }
            Set<String> busy = new TreeSet<>();
            zones.forEach((zone, hosts) -> {
                if (hosts.knows(target.uid())) {
                    hosts.see(target);
                }
                if (hosts.away() > 0) {
                    busy.add(zone);
                }
            });
            if (busy.size() > 1) {
                violations.add(
                        "%s: with %s hosts of zones %s have an order at once".formatted(run.name(), target, busy));
                return;
            }
        }
    }
}
