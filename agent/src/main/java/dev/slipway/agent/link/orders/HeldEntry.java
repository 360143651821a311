package dev.slipway.agent.link.orders;

import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.Report;
import org.jspecify.annotations.Nullable;

/**
 * One order as the journal has it.
 *
 * @param order without its secrets; null if it was not understood, and therefore rejected
 * @param hadSecrets whether the order came with secrets, which only this process's memory holds
 * @param bootId in which boot it was received
 * @param receivedMillis the boot's uptime then
 * @param number of the last report that was, or may have been, sent for the target
 * @param cancelled why the order was cancelled, null if it was not
 * @param outcome the terminal report, once there is one; its own number does not count
 */
public record HeldEntry(
        String targetUid,
        int segment,
        Stage stage,
        @Nullable Order order,
        boolean hadSecrets,
        String bootId,
        long receivedMillis,
        long number,
        @Nullable String cancelled,
        @Nullable Report outcome) {
    HeldKey key() {
        return new HeldKey(targetUid, segment);
    }

    HeldEntry at(Stage next) {
        return new HeldEntry(
                targetUid, segment, next, order, hadSecrets, bootId, receivedMillis, number, cancelled, outcome);
    }

    HeldEntry numbered(long next) {
        return new HeldEntry(
                targetUid, segment, stage, order, hadSecrets, bootId, receivedMillis, next, cancelled, outcome);
    }

    HeldEntry cancelled(String reason) {
        return new HeldEntry(
                targetUid, segment, stage, order, hadSecrets, bootId, receivedMillis, number, reason, outcome);
    }

    HeldEntry done(Report terminal) {
        return new HeldEntry(
                targetUid, segment, Stage.DONE, order, hadSecrets, bootId, receivedMillis, number, cancelled, terminal);
    }
}
