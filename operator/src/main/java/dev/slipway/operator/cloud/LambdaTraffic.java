package dev.slipway.operator.cloud;

import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.AliasUpdate;
import dev.slipway.plan.lambda.call.Invocation;
import dev.slipway.plan.lambda.call.InvocationCount;
import dev.slipway.plan.lambda.call.Preflight;
import java.time.Instant;
import java.util.Set;

/** Aliases and functions of AWS Lambda (S 5.4). Nothing is retried of which it is not certain that nothing was done. */
public interface LambdaTraffic {

    /** An alias. */
    record Alias(AwsScope scope, String function, String name) {}

    /** Everything that must be right before the first change. */
    Preflight preflight(Alias alias, Set<String> versions);

    /** What the alias serves now. */
    AliasReading read(Alias alias);

    /** Makes the alias serve this, if it is still in the state that {@code revisionId} names. */
    AliasUpdate update(Alias alias, AliasContent content, String revisionId);

    /** Invokes a hook function asynchronously with this JSON; its answer comes by another way (S 5.5). */
    Invocation invokeEvent(AwsScope scope, String function, String payload);

    /** Invokes a hook function and waits for what it returns: {@code {"status": …, "message": …}}. */
    Invocation invokeAndWait(AwsScope scope, String function, String payload);

    /** How often the version was invoked through the alias since then. */
    InvocationCount invocations(Alias alias, String version, Instant since, Instant until);
}
