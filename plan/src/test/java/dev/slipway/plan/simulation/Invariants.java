package dev.slipway.plan.simulation;

import static dev.slipway.plan.simulation.DecisionInvariants.require;
import static dev.slipway.plan.simulation.DecisionInvariants.same;

import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.outcome.ErrorCode;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What must hold of what is stored, at every step of every world and at its end (design 7). Plain comparisons, since they
 * are made millions of times.
 */
final class Invariants {

    private final StoredRun run;
    private final long servingAtStart;

    Invariants(StoredRun run) {
        this.run = run;
        this.servingAtStart = truth().serving();
    }

    private Arithmetic truth() {
        return new Arithmetic(run.snapshot(run.targets.values()));
    }

    /** Never wider than W, and never below the minimum (or below what there was) through our own doing. */
    void checkWorld() {
        Arithmetic truth = truth();
        require(truth.inFlight() <= run.minimum.width(), "wider in flight than W", truth.inFlight());
        // A target that somebody deletes takes its host out of the count: not our doing.
        long least = run.missing > 0 ? 0 : Math.min(run.minimum.minimum(), servingAtStart);
        require(truth.serving() >= least, "fewer hosts serve than must", truth.serving());
    }

    /** The width is used: after a pass no host waits that could have started. */
    void checkNothingMoreCouldStart(Decision decision) {
        if (decision.finish() == null && decision.ending() == null && !run.paused) {
            Arithmetic now = truth();
            List<Target> next = now.pending().stream().limit(1).toList();
            require(next.stream().noneMatch(now::permitted), "waits although it may start", next);
        }
    }

    /** Nothing is left over, and the run succeeded exactly under the conditions of S 2.5. */
    void checkEnd() {
        Finish finish = Objects.requireNonNull(run.finish);
        Arithmetic end = truth();
        same(end.count(TargetState.Pending.class) + end.inFlight(), 0L, "hosts left over");
        boolean succeeded = finish.outcome() == Outcome.SUCCEEDED;
        same(succeeded, run.ending == null && end.successful(), "success");
        same(finish.error() == null, succeeded, "success without error");
        if (run.kind == RunKind.DEPLOYMENT && finish.error() != null && !end.budgetSpent()) {
            ErrorCode code = finish.error().code();
            require(
                    Set.of(ErrorCode.MANUAL_STOP, ErrorCode.ALARM_ACTIVE, ErrorCode.TIMEOUT)
                            .contains(code),
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
                List<String> touched = new ArrayList<>(hostsIn(TargetState.Failed.class));
                touched.addAll(hostsIn(TargetState.Succeeded.class));
                same(hosts, touched, "hosts of the rollback");
            }
        }
    }

    private List<String> hostsIn(Class<? extends TargetState> state) {
        return run.current().stream()
                .filter(target -> state.isInstance(target.state()))
                .map(Target::host)
                .sorted()
                .toList();
    }
}
