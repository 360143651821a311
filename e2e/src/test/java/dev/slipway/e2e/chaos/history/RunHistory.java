package dev.slipway.e2e.chaos.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run.
 *
 * @param run versions of the Deployment, oldest first
 * @param targets versions of all its DeploymentTargets, oldest first
 */
public record RunHistory(List<Version> run, List<Version> targets) {
    /** Statuses in which a run has ended. */
    public static final Set<String> RUN_ENDED = Set.of("Succeeded", "Failed", "Stopped");

    /** Statuses in which a target has ended. */
    public static final Set<String> TARGET_ENDED = Set.of("Succeeded", "Failed", "Skipped");

    public RunHistory {
        targets = targets.stream()
                .sorted(Comparator.comparingLong(Version::resourceVersion))
                .toList();
    }

    public String name() {
        return run.getFirst().name();
    }

    public Version newest() {
        return run.getLast();
    }

    public String status() {
        return newest().text("/status/status");
    }

    /** The first version in which it has ended. */
    public Optional<Version> ending() {
        return run.stream()
                .filter(version -> RUN_ENDED.contains(version.text("/status/status")))
                .findFirst();
    }

    /** The first version in which its hosts are fixed. */
    public Optional<Version> freezing() {
        return run.stream()
                .filter(version -> version.has("/status/frozen/total"))
                .findFirst();
    }

    /** Whether it counts hosts over the whole group, as drift and rollback runs do. */
    public boolean countsWholeGroup() {
        return isRollback() || newest().text("/spec/operator/creator").equals("CodeDeployAutoUpdate");
    }

    public boolean isRollback() {
        return newest().text("/spec/operator/creator").equals("codeDeployRollback");
    }

    /** The versions of each target, oldest first, by UID. */
    public Map<String, List<Version>> byTarget() {
        Map<String, List<Version>> byTarget = new LinkedHashMap<>();
        targets.forEach(version -> byTarget.computeIfAbsent(version.uid(), uid -> new ArrayList<>())
                .add(version));
        return byTarget;
    }

    /** The targets as they were when that resourceVersion was written. */
    public List<Version> targetsAsOf(long resourceVersion) {
        return new History(targets).asOf("DeploymentTarget", resourceVersion);
    }

    public static boolean hasEnded(Version target) {
        return TARGET_ENDED.contains(target.text("/status/status"));
    }

    /** Whether a host has the order, or had it when the target ended. */
    public static boolean isDelivered(Version target) {
        return target.has("/status/delivered");
    }
}
