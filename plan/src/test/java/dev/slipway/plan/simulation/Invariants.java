package dev.slipway.plan.simulation;

import static dev.slipway.plan.simulation.DecisionInvariants.require;
import static dev.slipway.plan.simulation.DecisionInvariants.same;

import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What must hold of what is stored, at every step of every world and at its end (design 7). Plain comparisons, since they
 * are made millions of times.
 */
final class Invariants {

    private final StoredRun run;
    private final long servingAtStart;
    private final Map<String, Long> servingPerZone = new HashMap<>();

    Invariants(StoredRun run) {
        this.run = run;
        Arithmetic start = truth();
        this.servingAtStart = start.serving();
        start.zones().forEach(zone -> servingPerZone.put(zone, start.zone(zone).serving()));
    }

    private Arithmetic truth() {
        return new Arithmetic(run.truth());
    }

    /** Never wider than W, and never below the minimum (or below what there was) through our own doing. */
    void checkWorld() {
        Arithmetic truth = truth();
        require(truth.inFlight() <= run.minimum.width(), "wider in flight than W", truth.inFlight());
        require(truth.zonesInFlight().size() <= 1, "hosts of two zones in flight", truth.zonesInFlight());
        // A target or an Instance that somebody deletes takes its host out of the count: not our doing.
        if (run.missing > 0 || run.current().stream().anyMatch(target -> target.registration() != Registration.SAME)) {
            return;
        }
        long least = Math.min(run.minimum.minimum(), servingAtStart);
        require(truth.serving() >= least, "fewer hosts serve than must", truth.serving());
        for (String name : truth.zones()) {
            Arithmetic zone = truth.zone(name);
            long leastThere = Math.min(zone.minimum().minimum(), Objects.requireNonNull(servingPerZone.get(name)));
            require(zone.inFlight() <= zone.minimum().width(), "wider in flight than W of zone", name);
            require(zone.serving() >= leastThere, "fewer hosts of a zone serve than must", name);
        }
    }

    /** The width is used: after a pass no host waits that could have started. */
    void checkNothingMoreCouldStart(RunSnapshot before, Decision decision) {
        boolean free = decision.finish() == null
                && decision.ending() == null
                && !run.paused
                && !before.awaitsAlarms()
                && !decision.baking()
                && !DecisionInvariants.restsOnFailures(decision);
        Arithmetic now = truth();
        require(!free || !now.couldStart(), "waits although it may start", now.pending());
    }

    /** Nothing is left over, and the run succeeded exactly under the conditions of S 2.5. */
    void checkEnd() {
        Finish finish = Objects.requireNonNull(run.finish);
        Arithmetic end = truth();
        same(end.count(TargetState.Pending.class) + end.inFlight(), 0L, "hosts left over");
        boolean succeeded = finish.outcome() == Outcome.SUCCEEDED;
        same(succeeded, run.ending == null && end.successful(), "success");
        same(finish.error() == null, succeeded, "success without error");
        if (run.kind == RunKind.DEPLOYMENT && finish.error() != null && !end.overBudget()) {
            ErrorCode code = finish.error().code();
            // Whether a gate was rightly closed was asked when it was.
            boolean gate = finish.error().message().contains("abortConfig");
            require(
                    gate
                            || Set.of(ErrorCode.MANUAL_STOP, ErrorCode.ALARM_ACTIVE, ErrorCode.TIMEOUT)
                                    .contains(code)
                            || code == ErrorCode.HEALTH_CONSTRAINTS_INVALID && run.missing > 0,
                    "a deployment within its budget failed",
                    finish);
        }
    }

    /** A rollback follows only a deployment that did not succeed, to exactly the hosts that it touched (design 4). */
    void checkRollback() {
        Finish finish = Objects.requireNonNull(run.finish);
        switch (finish.rollback()) {
            case RollbackDecision.NotNeeded _ -> same(finish.outcome(), Outcome.SUCCEEDED, "no rollback needed");
            case RollbackDecision.NoRollback(var reason) -> {
                require(finish.outcome() != Outcome.SUCCEEDED, "a reason although none is needed", reason);
                require(reason.startsWith("not rolled back: "), "a reason that is no sentence", reason);
            }
            case RollbackDecision.RollBack(var hosts, var _) -> {
                same(run.kind, RunKind.DEPLOYMENT, "kind of run that is rolled back");
                require(run.rollback.lastSuccessfulExists() && run.deletion == null, "rolled back to nothing", finish);
                List<String> touched = new ArrayList<>(orderedHostsIn(TargetState.Failed.class));
                touched.addAll(orderedHostsIn(TargetState.Succeeded.class));
                same(hosts, touched, "hosts of the rollback");
            }
        }
    }

    private List<String> orderedHostsIn(Class<? extends TargetState> state) {
        return run.current().stream()
                .filter(Target::ordered)
                .filter(target -> state.isInstance(target.state()))
                .map(Target::host)
                .sorted()
                .toList();
    }
}
