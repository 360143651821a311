package dev.slipway.agent.engine.state;

/** Told of each instant between two effects, so that a test can end the process exactly there. */
@FunctionalInterface
public interface Milestones {
    Milestones NONE = name -> {};

    /** What comes before the named instant is done, nothing after it has begun. */
    void reached(String name);
}
