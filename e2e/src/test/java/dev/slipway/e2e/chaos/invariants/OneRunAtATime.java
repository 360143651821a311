package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * At no instant do two runs of one group have hosts at work: each alone may keep the minimum, and both together fall below
 * it. A host is at work from the delivery of its order until its target has ended.
 */
final class OneRunAtATime implements Invariant {
    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.history().runs().stream()
                .collect(Collectors.groupingBy(
                        run -> run.newest().text("/spec/deploymentGroupName"), TreeMap::new, Collectors.toList()))
                .forEach((group, runs) -> follow(group, runs, violations));
        return violations;
    }

    private static void follow(String group, List<RunHistory> runs, List<String> violations) {
        Map<String, Set<String>> atWork = new TreeMap<>();
        List<Step> steps = runs.stream()
                .flatMap(run -> run.targets().stream().map(target -> new Step(run.name(), target)))
                .sorted(Comparator.comparingLong(step -> step.target().resourceVersion()))
                .toList();
        for (Step step : steps) {
            Set<String> targets = atWork.computeIfAbsent(step.run(), run -> new TreeSet<>());
            Version target = step.target();
            boolean works = RunHistory.isDelivered(target) && !RunHistory.hasEnded(target) && !target.deleted();
            boolean changed = works ? targets.add(target.uid()) : targets.remove(target.uid());
            if (targets.isEmpty()) {
                atWork.remove(step.run());
            }
            if (changed && atWork.size() > 1) {
                violations.add("group %s: with %s runs %s have hosts at work at once"
                        .formatted(group, target, atWork.keySet()));
                return;
            }
        }
    }

    private record Step(String run, Version target) {}
}
