package dev.slipway.agent.work;

/** Hears of each change of an order that is being carried out, in the engine's thread. */
@FunctionalInterface
public interface ProgressListener {
    /** The state as a whole, at the start and end of each event and when the revision has been found. */
    void changed(SegmentProgress progress);

    /** The order's turn has not come, since something of its group has to end first: a sentence that says what. */
    default void waiting(String why) {}

    /** Whether it wants to hear of notes while a script runs; looking for them several times a second costs a little. */
    default boolean wantsNotes() {
        return false;
    }

    /**
     * A running script said something of itself. Called in a thread of its own, while the engine's waits.
     *
     * @param progress the state as a whole, with what it said
     */
    default void noted(String lifecycleEventName, HookNote note, SegmentProgress progress) {}
}
