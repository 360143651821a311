package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.state.ScriptStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The journal as the scripts of one event see it. */
public interface ScriptSteps {
    /** The last script of this event that an earlier run of the agent was about to start or has seen succeed. */
    Optional<ScriptStart> last();

    /** Makes a step durable before it is taken. */
    void record(ScriptStart start) throws IOException;

    /** Where the supervisor of one attempt of a script keeps its files. */
    Path directory(int script, int earlierAttempts);

    /** Where a script of another user may say how far it is: what is on the way there is not for others to change. */
    Path progressOfOthers(int script, int earlierAttempts) throws IOException;

    /** Marks an instant between two effects. */
    void reached(String instant);
}
