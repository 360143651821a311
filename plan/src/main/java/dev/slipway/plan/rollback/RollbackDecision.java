package dev.slipway.plan.rollback;

import java.util.List;

/** Whether a run that ended is rolled back. It is persisted in the write that ends the run (design 4). */
public sealed interface RollbackDecision {

    /** The run succeeded. */
    record NotNeeded() implements RollbackDecision {}

    /** Create a rollback to these hosts, failed ones first; {@code message} is its {@code rollbackMessage}. */
    record RollBack(List<String> hosts, String message) implements RollbackDecision {
        public RollBack {
            hosts = List.copyOf(hosts);
        }
    }

    /** No rollback; {@code message} is the reason, for {@code rollbackInfo.rollbackMessage}. */
    record NoRollback(String message) implements RollbackDecision {}
}
