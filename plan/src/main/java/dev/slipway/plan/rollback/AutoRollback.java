package dev.slipway.plan.rollback;

import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a run that did not succeed is rolled back, and to which hosts (S 7, design 4). A rollback is a run of its own,
 * to the hosts that the failed run dispatched, failed ones first.
 */
public final class AutoRollback {

    private static final Comparator<Target> FAILED_FIRST = Comparator.comparing(
                    (Target target) -> !(target.state() instanceof TargetState.Failed))
            .thenComparing(Target::host);

    private AutoRollback() {}

    /** The decision for a run that ended with this error, its targets being what they ended as. */
    public static RollbackDecision decide(RunSnapshot run, ErrorInformation error, List<Target> ended) {
        List<String> hosts = touched(ended);
        return RollbackWish.refusal(
                        new RollbackWish(run.kind(), run.stop(), run.deletion() != null, run.rollback()), error)
                .or(() -> notPossible(run, hosts))
                .<RollbackDecision>map(RollbackDecision.NoRollback::new)
                .orElseGet(() -> new RollbackDecision.RollBack(
                        hosts,
                        "rolls back %s to the last successful revision after %s, failed hosts first"
                                .formatted(hosts.size() == 1 ? "1 host" : hosts.size() + " hosts", error.code())));
    }

    /** The hosts that the run dispatched: those that succeeded or failed by its order; the others are as they were. */
    static List<String> touched(List<Target> ended) {
        return ended.stream()
                .filter(Target::ordered)
                .filter(target ->
                        target.state() instanceof TargetState.Failed || target.state() instanceof TargetState.Succeeded)
                .sorted(FAILED_FIRST)
                .map(Target::host)
                .toList();
    }

    private static Optional<String> notPossible(RunSnapshot run, List<String> hosts) {
        if (!run.rollback().lastSuccessfulExists()) {
            return Optional.of("not rolled back: the group has no successful revision to go back to");
        }
        return hosts.isEmpty() ? Optional.of("not rolled back: no host was touched") : Optional.empty();
    }
}
