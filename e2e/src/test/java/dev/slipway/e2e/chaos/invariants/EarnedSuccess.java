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
        Standing standing = Standing.of(run, ending);
        if (standing.succeeded() == 0 || !standing.enough() || standing.left() > 0) {
            violations.add("%s is Succeeded with %d of %d hosts succeeded and %d failed, at least %d must serve"
                    .formatted(
                            ending,
                            standing.succeeded(),
                            standing.targets(),
                            standing.failed(),
                            ending.number("/status/resolved/minimumHealthyHosts")));
        }
    }
}
