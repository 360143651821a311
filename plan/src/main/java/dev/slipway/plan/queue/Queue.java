package dev.slipway.plan.queue;

import java.util.List;

/** Which run of a group may start, and what each other one waits behind (design 3). */
public final class Queue {

    private Queue() {}

    /** The decision for all runs of one group. A paused group starts nothing but rollbacks (design 4). */
    public static QueueDecision decide(List<QueuedRun> runs, OnNewRevision onNewRevision, boolean groupPaused) {
        throw new UnsupportedOperationException(runs + " " + onNewRevision + " " + groupPaused);
    }
}
