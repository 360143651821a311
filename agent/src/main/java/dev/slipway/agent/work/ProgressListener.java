package dev.slipway.agent.work;

/** Hears of each change of an order that is being carried out, in the engine's thread. */
@FunctionalInterface
public interface ProgressListener {
    /** The state as a whole, at the start and end of each event and when the revision has been found. */
    void changed(SegmentProgress progress);
}
