package dev.slipway.plan.simulation;

import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;

/** A snapshot after everything that a decision says was done at the same instant. */
final class Applied {

    private Applied() {}

    static RunSnapshot to(RunSnapshot run, Decision decision, Instant now) {
        return new RunSnapshot(
                run.kind(),
                run.minimum(),
                run.targets().stream()
                        .map(target -> target.with(state(target, decision, now)))
                        .toList(),
                run.missingTargets(),
                run.bystanders(),
                run.timeouts(),
                decision.clock(),
                run.paused(),
                run.stop(),
                run.deletion(),
                run.zonal(),
                run.abortCriteria(),
                run.awaitsFirstReport(),
                run.alarmEvidence(),
                run.rollback(),
                decision.ending());
    }

    private static TargetState state(Target target, Decision decision, Instant now) {
        String name = target.name();
        for (TargetFailure failure : decision.fail()) {
            if (failure.target().equals(name)) {
                return new TargetState.Failed(failure.type());
            }
        }
        if (decision.withdraw().contains(name) || decision.skip().contains(name)) {
            return new TargetState.Skipped();
        }
        return decision.dispatch().contains(name) ? new TargetState.Dispatched(now) : target.state();
    }
}
