package dev.slipway.plan.lambda.call;

/** What the invocation of a hook function brought, and which one. */
public record HookAnswer(String idHash, Invocation outcome) {}
