package dev.slipway.plan.lambda.call;

/** What became of a change to an alias. */
public sealed interface AliasUpdate {

    /** It is done; {@code revisionId} is the lock of the next one. */
    record Done(String revisionId) implements AliasUpdate {}

    /** The alias is no longer in the state that the lock names; nothing was done. */
    record Stale() implements AliasUpdate {}

    /** The function or the alias does not exist; nothing was done. */
    record Absent(String message) implements AliasUpdate {}

    /** AWS said no, for certain: nothing was done. */
    record NotDone(Trouble trouble) implements AliasUpdate {}

    /** No answer: it may have been done, or may still be. */
    record Unknown(Trouble trouble) implements AliasUpdate {}
}
