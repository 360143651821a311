package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;

/** At rest every run has ended with an outcome, nothing of it is held, and its group is busy with nothing. */
public final class CameToRest implements Invariant {
    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        for (RunHistory run : evidence.history().runs()) {
            if (!run.newest().deleted()) {
                ended(run, violations);
            }
        }
        for (Version group : evidence.history().newest("DeploymentGroup")) {
            require(group, group.text("/status/activeRun").isEmpty(), "has an active run", violations);
            require(group, !group.has("/status/minting"), "is about to mint a run", violations);
            require(group, !group.isTrue("Reconciling"), "is Reconciling", violations);
        }
        return violations;
    }

    private static void ended(RunHistory run, List<String> violations) {
        Version newest = run.newest();
        if (run.ending().isEmpty()) {
            violations.add("%s has not ended: it is '%s', waiting for '%s'"
                    .formatted(newest, run.status(), newest.text("/status/waiting")));
            return;
        }
        boolean succeeded = run.status().equals("Succeeded");
        require(newest, newest.has("/status/completeTime"), "has no completeTime", violations);
        require(
                newest,
                succeeded || newest.has("/status/errorInformation/code"),
                "did not succeed and does not say why",
                violations);
        require(newest, newest.at("/metadata/finalizers").isEmpty(), "is held by a finalizer", violations);
        require(newest, !newest.isTrue("Reconciling"), "is Reconciling", violations);
        run.byTarget().values().stream()
                .map(List::getLast)
                .filter(target -> !target.deleted() && !RunHistory.hasEnded(target))
                .forEach(target -> violations.add("%s has not ended, but its run has".formatted(target)));
    }

    private static void require(Version version, boolean holds, String what, List<String> violations) {
        if (!holds) {
            violations.add(version + " " + what);
        }
    }
}
