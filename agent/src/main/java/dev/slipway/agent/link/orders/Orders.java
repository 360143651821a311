package dev.slipway.agent.link.orders;

import dev.slipway.protocol.wire.Order;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies orders with other secrets. */
final class Orders {
    static Order withSecrets(Order order, @Nullable Map<String, String> secrets) {
        return new Order(
                order.targetUid(),
                order.segment(),
                order.epoch(),
                order.startWithinSeconds(),
                order.groupUid(),
                order.sequence(),
                order.events(),
                order.eventSeconds(),
                order.applicationName(),
                order.deploymentId(),
                order.deployment(),
                order.deploymentGroupName(),
                order.deploymentGroupId(),
                order.deploymentCreator(),
                order.revision(),
                order.revisionHash(),
                order.expectedDigest(),
                order.fileExistsBehavior(),
                order.ignoreApplicationStopFailures(),
                order.deploymentMode(),
                order.mustUnderstand(),
                secrets);
    }

    private Orders() {}
}
