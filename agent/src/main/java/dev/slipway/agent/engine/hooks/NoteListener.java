package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.work.HookNote;

/** Hears what the scripts of an event say of themselves. */
public interface NoteListener {
    /** In the thread of the engine, or one that watches while that waits for the script. */
    void noted(HookNote note);

    /** Whether it is to hear of notes while the script runs; looking for them several times a second costs a little. */
    boolean atOnce();
}
