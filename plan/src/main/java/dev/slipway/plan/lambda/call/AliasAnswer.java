package dev.slipway.plan.lambda.call;

/** What a call about the alias brought. */
public sealed interface AliasAnswer {

    record LookedAtAll(Preflight found) implements AliasAnswer {}

    record Looked(AliasReading found) implements AliasAnswer {}

    record Shifted(int percentage, AliasUpdate outcome) implements AliasAnswer {}

    record Counted(InvocationCount count) implements AliasAnswer {}
}
