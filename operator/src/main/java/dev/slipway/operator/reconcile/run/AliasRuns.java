package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.translate.run.Inputs;
import dev.slipway.translate.run.RunFacts;

/** Runs over Lambda aliases, as the reconciler of runs sees them. */
public interface AliasRuns {

    /** Starts one whose turn it is. */
    Next start(RunFacts facts, Inputs.CompleteLambda inputs);

    /** Brings one that has started a step further. */
    Next pass(RunFacts facts);

    /** Forgets one that has ended. */
    void forget(Deployment run);
}
