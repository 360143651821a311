package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.function.HookExecution;
import dev.slipway.plan.lambda.function.HookMode;
import java.time.Instant;

/** A call to AWS that a decision asks for. */
public sealed interface LambdaCall {

    /** One about the alias: at most one of them is under way. */
    sealed interface AboutAlias extends LambdaCall {}

    /** Look at everything that must be right before the first change. */
    record LookAtAll() implements AboutAlias {}

    /** Look at the alias. */
    record LookAtAlias() implements AboutAlias {}

    /** Let {@code percentage} of the calls reach the target version, if the alias is still in this state. */
    record Shift(int percentage, AliasContent content, String revisionId) implements AboutAlias {}

    /** Count how often the target version was invoked since then. */
    record CountInvocations(Instant since) implements AboutAlias {}

    /** Invoke a hook function; {@code execution} was persisted before. */
    record Invoke(HookExecution execution, String function, HookMode mode) implements LambdaCall {}
}
