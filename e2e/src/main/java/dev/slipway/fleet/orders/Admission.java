package dev.slipway.fleet.orders;

import dev.slipway.protocol.wire.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which orders a host may have, after what it has heard of leaders and runs. Guarded by its {@link HostState}. */
final class Admission {
    static final List<String> CAPABILITIES = List.of("S3", "GitHub", "URL", Order.RESTART);

    private final Map<String, Long> epochs = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();

    /** Whether a later leader than the order's has been heard of: then it is as if it had never come. */
    boolean fromPastTerm(Order order) {
        Long seen = epochs.get(order.epoch().installationId());
        return seen != null && order.epoch().counter() < seen;
    }

    void takeNote(Order order) {
        epochs.merge(order.epoch().installationId(), order.epoch().counter(), Math::max);
        sequences.merge(order.groupUid(), order.sequence(), Math::max);
    }

    /** Why the order must be answered as Rejected. */
    Optional<String> refusal(Order order) {
        List<String> unmet = order.mustUnderstand().stream()
                .filter(name -> !CAPABILITIES.contains(name))
                .toList();
        if (!unmet.isEmpty()) {
            return Optional.of(
                    "the order needs " + String.join(", ", unmet) + ", which a simulated host does not know");
        }
        Long seen = sequences.get(order.groupUid());
        return seen != null && order.sequence() < seen
                ? Optional.of("a later run of the same deployment group has overtaken this order; nothing was started")
                : Optional.empty();
    }

    void forget() {
        epochs.clear();
        sequences.clear();
    }
}
