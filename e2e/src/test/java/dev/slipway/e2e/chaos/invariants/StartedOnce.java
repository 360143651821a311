package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.RunHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host starts an order at most once, and none of a run that a later run of the same group has overtaken on it; and nothing
 * that the API server does not know as delivered to it.
 */
final class StartedOnce implements Invariant {
    /** What the API server holds of an order. */
    private record Order(String run, String host, String group, long sequence, boolean delivered) {}

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Map<String, Order> orders = orders(evidence);
        Set<String> started = new HashSet<>();
        Map<String, Order> newest = new HashMap<>();
        for (HostEvent event : evidence.hosts()) {
            if (event.kind() != HostEvent.Kind.STARTED) {
                continue;
            }
            if (!started.add(event.targetUid() + "/" + event.segment())) {
                violations.add("%s started segment %d of target %s twice"
                        .formatted(event.host(), event.segment(), event.targetUid()));
            }
            Order order = orders.get(event.targetUid());
            if (order == null || !order.delivered() || !order.host().equals(event.host())) {
                violations.add("%s started target %s, which was not delivered to it"
                        .formatted(event.host(), event.targetUid()));
                continue;
            }
            Order before = newest.put(event.host() + "/" + order.group(), order);
            if (before != null && before.sequence() > order.sequence()) {
                violations.add("%s started %s (number %d) after %s (number %d)"
                        .formatted(event.host(), order.run(), order.sequence(), before.run(), before.sequence()));
            }
        }
        return violations;
    }

    private static Map<String, Order> orders(Evidence evidence) {
        Map<String, Order> orders = new HashMap<>();
        for (RunHistory run : evidence.history().runs()) {
            String group = run.newest().text("/spec/deploymentGroupName");
            long sequence = run.newest().number("/status/sequence");
            run.byTarget()
                    .forEach((uid, target) -> orders.put(
                            uid,
                            new Order(
                                    run.name(),
                                    target.getFirst().text("/spec/targetId"),
                                    group,
                                    sequence,
                                    target.stream().anyMatch(RunHistory::isDelivered))));
        }
        return orders;
    }
}
