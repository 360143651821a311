package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.work.CancellationSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What all scripts of one event share.
 *
 * @param archive the unpacked revision that the event uses
 * @param environment whole, with LIFECYCLE_EVENT
 * @param limit for the event as a whole
 */
public record HookContext(
        Path archive,
        Map<String, String> environment,
        Duration limit,
        DeploymentLog.EventLog log,
        CancellationSignal cancellation,
        ScriptSteps steps,
        NoteListener notes) {}
