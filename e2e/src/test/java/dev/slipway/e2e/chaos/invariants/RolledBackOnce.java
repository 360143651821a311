package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A run that did not succeed has exactly one rollback, to the hosts that it touched, or says why it has none. */
final class RolledBackOnce implements Invariant {
    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        List<RunHistory> runs = evidence.history().runs();
        for (RunHistory run : runs) {
            List<RunHistory> rollbacks = runs.stream()
                    .filter(other -> other.isRollback()
                            && other.newest()
                                    .text("/spec/operator/triggeringDeploymentUid")
                                    .equals(run.newest().uid()))
                    .toList();
            check(run, rollbacks, violations);
        }
        return violations;
    }

    private static void check(RunHistory run, List<RunHistory> rollbacks, List<String> violations) {
        Version newest = run.newest();
        String named = newest.text("/status/rollbackInfo/rollbackDeploymentName");
        boolean said = newest.has("/status/rollbackInfo/rollbackMessage");
        boolean ended = run.ending().isPresent();
        List<String> names = rollbacks.stream().map(RunHistory::name).toList();
        if (!names.equals(named.isEmpty() ? List.of() : List.of(named))) {
            violations.add("%s names '%s' as its rollback, but these are: %s".formatted(newest, named, names));
        }
        if (ended && !run.status().equals("Succeeded") && names.isEmpty() && !said) {
            violations.add(newest + " did not succeed, has no rollback and does not say why");
        }
        if (run.status().equals("Succeeded") && !names.isEmpty()) {
            violations.add(newest + " succeeded and was rolled back by " + names);
        }
        rollbacks.forEach(rollback -> hosts(run, rollback, violations));
    }

    private static void hosts(RunHistory run, RunHistory rollback, List<String> violations) {
        Set<String> touched = new TreeSet<>();
        run.byTarget().values().stream()
                .map(List::getLast)
                .filter(target -> Set.of("Succeeded", "Failed").contains(target.text("/status/status")))
                .forEach(target -> touched.add(target.text("/spec/targetId")));
        Set<String> hosts = new TreeSet<>();
        rollback.newest().at("/spec/operator/targetInstances").forEach(host -> hosts.add(host.asText()));
        if (!hosts.equals(touched)) {
            Set<String> left = new TreeSet<>(touched);
            left.removeAll(hosts);
            hosts.removeAll(touched);
            violations.add("%s leaves out %s and adds %s of the hosts that %s touched"
                    .formatted(rollback.newest(), left, hosts, run.name()));
        }
    }
}
