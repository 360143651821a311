package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A target is Succeeded only if its host really went through it, and a run only if all its hosts were attempted, one at least
 * succeeded and no more failed than may.
 */
final class EarnedSuccess implements Invariant {
    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Map<String, List<HostEvent>> byTarget = new HashMap<>();
        evidence.hosts()
                .forEach(event -> byTarget.computeIfAbsent(event.targetUid(), uid -> new ArrayList<>())
                        .add(event));
        for (RunHistory run : evidence.history().runs()) {
            run.byTarget().values().stream()
                    .map(List::getLast)
                    .filter(target -> target.text("/status/status").equals("Succeeded"))
                    .filter(target -> !wentThrough(byTarget.getOrDefault(target.uid(), List.of())))
                    .forEach(target -> violations.add("%s is Succeeded, but %s did not go through it"
                            .formatted(target, target.text("/spec/targetId"))));
            run.ending()
                    .filter(ending -> ending.text("/status/status").equals("Succeeded"))
                    .ifPresent(ending -> success(run, ending, violations));
        }
        return violations;
    }

    private static boolean wentThrough(List<HostEvent> events) {
        return events.stream().anyMatch(event -> event.kind() == HostEvent.Kind.STARTED)
                && events.stream().anyMatch(event -> event.kind() == HostEvent.Kind.EVENT)
                && events.stream().noneMatch(event -> event.status().equals("Failed"));
    }

    private static void success(RunHistory run, Version ending, List<String> violations) {
        List<Version> targets = run.targetsAsOf(ending.resourceVersion());
        long succeeded = count(targets, "Succeeded");
        long missing = ending.number("/status/frozen/targets") - targets.size();
        long failed = count(targets, "Failed") + Math.max(0, missing);
        long total = ending.number("/status/frozen/total");
        long minimum = ending.number("/status/resolved/minimumHealthyHosts");
        boolean enough =
                run.countsWholeGroup() ? failed <= ending.number("/status/resolved/width") : total - failed >= minimum;
        if (succeeded == 0 || !enough || succeeded + count(targets, "Failed") < targets.size()) {
            violations.add("%s is Succeeded with %d of %d hosts succeeded and %d failed, at least %d must serve"
                    .formatted(ending, succeeded, targets.size(), failed, minimum));
        }
    }

    private static long count(List<Version> targets, String status) {
        return targets.stream()
                .filter(target -> target.text("/status/status").equals(status))
                .count();
    }
}
