package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.translate.run.RunFacts;

/** Tells those outside who asked to be told what happens to runs and hosts (S 1.12). */
public interface RunTriggers {

    /** Sends what is due and notes what was sent; answers when to look again, if there is something left. */
    Next pass(RunFacts facts);

    /** Whether anybody asked to be told of this run at all. */
    boolean wanted(RunFacts facts);

    /** Whether something is due that was not sent. */
    boolean owes(RunFacts facts);

    /** Forgets a run that is gone. */
    void forget(Deployment run);
}
