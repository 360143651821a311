package dev.slipway.agent.work;

import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import java.util.List;

/**
 * Carries out orders. Every step is journaled before it is taken, so that an order can be handed over again after a
 * crash at any instant (design 5).
 */
public interface OrderEngine {
    /**
     * Runs all events of the order in the calling thread. Called again for the same (targetUid, segment) it continues
     * from the journal: finished events are not repeated, a script that still runs is waited for, one that ended is
     * read, one whose result cannot be known fails its event as FailedAfterRestart. An order that has ended already
     * answers its result at once.
     *
     * <p>Never throws for anything that a bundle, an AppSpec or the network does: that is a failed result.
     *
     * @throws InterruptedException if the agent is to stop; running scripts are left alone and the order can be
     *     continued by the next agent
     */
    SegmentResult run(Order order, ProgressListener listener, CancellationSignal cancellation)
            throws InterruptedException;

    /** What is installed on this host, one entry a deployment group; as many as a poll may carry. */
    List<InstalledRevision> installed();

    /** Drops the journal of an ended order, once its terminal report is acknowledged. Unknown orders are ignored. */
    void forget(String targetUid, int segment);
}
