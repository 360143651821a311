package dev.slipway.plan.lambda;

import org.jspecify.annotations.Nullable;

/** What a rule wants to be called now; nothing while something is waited for. */
record Move(@Nullable LambdaCall call) {
    static final Move REST = new Move(null);
}
