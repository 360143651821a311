package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The work of one lifecycle event. It may be done again if the agent ends in the middle of it. */
@FunctionalInterface
interface EventAction {
    /** Does it; returns a remark for the user, or null if there is nothing to say. */
    @Nullable
    String run(EventContext context) throws EventFailedException, IOException, InterruptedException;
}
