package dev.slipway.agent.link;

import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.protocol.wire.Report;

/** Takes what there is to report. */
interface Reports {
    /** The order's state is now this, cumulative. Repeating it is harmless. */
    void offer(HeldKey key, Report report, ReportQueue.Urgency urgency);

    /** Nobody wants to hear of the order any more. */
    void forget(HeldKey key);
}
