package dev.slipway.plan.lambda.call;

/** What a look at an alias brought. */
public sealed interface AliasReading {

    /**
     * The alias.
     *
     * @param revisionId what AWS calls this state; a change names it as the lock
     */
    record Found(AliasContent content, String revisionId) implements AliasReading {}

    /** The function or the alias does not exist; {@code message} says which. */
    record Absent(String message) implements AliasReading {}

    /** It could not be read. */
    record Failed(Trouble trouble) implements AliasReading {}
}
