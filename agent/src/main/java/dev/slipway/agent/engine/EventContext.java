package dev.slipway.agent.engine;

import dev.slipway.agent.engine.log.DeploymentLog;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.work.CancellationSignal;
import java.time.Duration;

/**
 * What one lifecycle event works with.
 *
 * @param index of the event within its segment
 * @param limit for the event as a whole
 * @param checkpoint asks about limit, cancellation and the agent's own end
 */
record EventContext(
        Segment segment,
        int index,
        String name,
        SegmentState state,
        Duration limit,
        Checkpoint checkpoint,
        CancellationSignal cancellation,
        DeploymentLog.EventLog log) {}
