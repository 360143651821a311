package dev.slipway.agent.link.identity;

/** How an attempt to get a certificate ended. */
public sealed interface Outcome {
    /** There is a new certificate, and it is stored. */
    record Granted(Enrolled enrolled) implements Outcome {}

    /**
     * It did not work now and may work later, perhaps after a person did something.
     *
     * @param sentence what, where, what to do
     */
    record NotNow(String sentence) implements Outcome {}

    /** The gateway knows this host or its request and says no; it may change its mind when a person acts there. */
    record Refused(String sentence) implements Outcome {}
}
