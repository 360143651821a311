package dev.slipway.plan.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the queue of a group says.
 *
 * @param activate name of the run that becomes active now
 * @param waiting the runs that wait, in the order in which they will start
 * @param overtaken waiting runs that never start, since a newer revision took their place: to be ended as Stopped
 * @param supersede name of the active run that is to be stopped without rollback
 */
public record QueueDecision(
        @Nullable String activate,
        List<Entry> waiting,
        List<Entry> overtaken,
        @Nullable String supersede) {

    public QueueDecision {
        waiting = List.copyOf(waiting);
        overtaken = List.copyOf(overtaken);
    }

    /** A run and what it waits behind, or was overtaken by; {@code behind} is empty for a paused group. */
    public record Entry(String run, String behind, String message) {}
}
