package dev.slipway.e2e.chaos.invariants;

import dev.slipway.crds.common.Reasons;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where neither a run that the operator has taken up nor one of its targets moved for a while, the run said what it waited
 * for; unless there was no leader. What it waits for ends by itself at a moment that it names, but for what a person must
 * do, its turn behind a run that has such a moment, and an API server that does not answer.
 */
final class SaidWhy implements Invariant {
    private static final String EPOCH = "/status/epoch/counter";

    /** Longer than a restart of the operator. */
    private static final Duration WHILE = Duration.ofSeconds(12);

    private static final Set<String> WITHOUT_END =
            Set.of(Reasons.PAUSED, Reasons.GROUP_PAUSED, Reasons.NOT_SUPPORTED_YET, Reasons.QUEUED, Reasons.API_ERRORS);

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.history().runs().forEach(run -> {
            follow(run, violations);
            endless(run).ifPresent(violations::add);
        });
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

    /** While a run is paused its time stands still, and no wait has an end. */
    private static Optional<String> endless(RunHistory run) {
        return run.run().stream()
                .filter(SaidWhy::isUnderWay)
                .filter(version -> !reasons(version).contains(Reasons.PAUSED))
                .flatMap(version -> version.at("/status/waitingFor")
                        .valueStream()
                        .filter(wait -> !wait.hasNonNull("until"))
                        .map(wait -> wait.path("reason").asText())
                        .filter(reason -> !WITHOUT_END.contains(reason))
                        .map(reason -> "%s waits for %s and does not say until when".formatted(version, reason)))
                .findFirst();
    }

    private static List<String> reasons(Version run) {
        return run.at("/status/waitingFor")
                .valueStream()
                .map(wait -> wait.path("reason").asText())
                .toList();
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
