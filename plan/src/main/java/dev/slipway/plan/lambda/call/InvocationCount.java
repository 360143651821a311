package dev.slipway.plan.lambda.call;

/** How often a version was invoked through the alias, as CloudWatch counted. */
public sealed interface InvocationCount {

    /** So often. */
    record Counted(long invocations) implements InvocationCount {}

    /** It could not be read. */
    record Failed(Trouble trouble) implements InvocationCount {}
}
