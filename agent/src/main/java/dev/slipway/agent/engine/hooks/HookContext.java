package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.HookNote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all scripts of one event share.
 *
 * @param archive the unpacked revision that the event uses
 * @param environment whole, with LIFECYCLE_EVENT
 * @param limit for the event as a whole
 * @param notes hears what a running script says of itself; null if nobody waits for that
 */
public record HookContext(
        Path archive,
        Map<String, String> environment,
        Duration limit,
        DeploymentLog.EventLog log,
        CancellationSignal cancellation,
        ScriptSteps steps,
        @Nullable Consumer<HookNote> notes) {}
