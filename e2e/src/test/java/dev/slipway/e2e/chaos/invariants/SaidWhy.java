package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where neither a run that the operator has taken up nor one of its targets moved for a while, the run said what it waited
 * for; unless there was no leader.
 */
final class SaidWhy implements Invariant {
    private static final String EPOCH = "/status/epoch/counter";

    /** Longer than a restart of the operator. */
    private static final Duration WHILE = Duration.ofSeconds(12);

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.history().runs().forEach(run -> follow(run, violations));
        return violations;
    }

    private static void follow(RunHistory run, List<String> violations) {
        List<Version> all = new ArrayList<>(run.run());
        all.addAll(run.targets());
        all.sort(Comparator.comparingLong(Version::resourceVersion));
        Version present = run.run().getFirst();
        Version before = present;
        for (Version version : all) {
            Duration gap = version.seen().minus(before.seen());
            if (gap.compareTo(WHILE) > 0
                    && isUnderWay(present)
                    && present.at("/status/waitingFor").isEmpty()
                    && !endedByNextLeader(run, present, version)) {
                violations.add("%s stood still for %d s and did not say why".formatted(present, gap.toSeconds()));
            }
            before = version;
            present = version.kind().equals("Deployment") ? version : present;
        }
    }

    /** Without a leader nobody can say anything; the next one soon takes the run over. */
    private static boolean endedByNextLeader(RunHistory run, Version present, Version version) {
        long epoch = present.number(EPOCH);
        return run.run().stream()
                .filter(later -> later.resourceVersion() >= version.resourceVersion())
                .filter(later -> later.seen().minus(version.seen()).compareTo(WHILE) < 0)
                .anyMatch(later -> later.number(EPOCH) > epoch);
    }

    private static boolean isUnderWay(Version run) {
        String status = run.text("/status/status");
        return !status.isEmpty() && !RunHistory.RUN_ENDED.contains(status);
    }
}
