package dev.slipway.operator.gateway.poll;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.operator.gateway.store.ConflictException;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.protocol.wire.Cancellation;
import dev.slipway.protocol.wire.Order;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One look at the state on behalf of a held poll: decides, delivers, and says what the answer would hold. */
final class PollLook {
    private final GatewayStore store;
    private final Deliveries deliveries;

    PollLook(GatewayStore store, Deliveries deliveries) {
        this.store = store;
        this.deliveries = deliveries;
    }

    /**
     * What a look found.
     *
     * @param repeated some order had been delivered before and was not carried
     * @param overtaken a write lost: look again, another state is true by now
     */
    record Found(List<Order> orders, List<Cancellation> cancellations, boolean repeated, boolean overtaken) {}

    Found look(ParkedPoll poll) {
        String namespace = poll.caller().namespace();
        PollRules.Carrier carrier = new PollRules.Carrier(
                poll.caller().uid(),
                poll.request().incarnation(),
                poll.request().held());
        List<DeploymentTarget> targets =
                store.targetsOf(namespace, poll.caller().name());
        PollRules.Decision decision = PollRules.decide(carrier, views(targets));
        if (!poll.gone().containsAll(decision.unknown())) {
            // Before an order is called gone the API server is asked: this cache may be behind another replica's.
            targets = store.readTargetsOf(namespace, poll.caller().name());
            decision = PollRules.decide(carrier, views(targets));
            poll.gone().addAll(decision.unknown());
        }
        return carryOut(poll, decision, targets);
    }

    private Found carryOut(ParkedPoll poll, PollRules.Decision decision, List<DeploymentTarget> targets) {
        Map<String, DeploymentTarget> byUid = targets.stream()
                .collect(Collectors.toMap(target -> target.getMetadata().getUid(), Function.identity(), (a, b) -> b));
        List<Cancellation> cancellations = new ArrayList<>(decision.cancellations());
        decision.unknown().forEach(uid -> cancellations.add(new Cancellation(uid, "the deployment was deleted")));
        List<Order> orders = new ArrayList<>();
        boolean repeated = false;
        boolean overtaken = false;
        Set<String> capabilities = new HashSet<>(poll.request().capabilities());
        for (TargetView target : decision.overtaken()) {
            overtaken |= !failed(byUid.get(target.uid()), target);
        }
        for (PollRules.Offer offer : decision.offers()) {
            try {
                DeploymentTarget seen = byUid.get(offer.target().uid());
                Optional<Order> order = seen == null
                        ? Optional.empty()
                        : deliveries.deliver(offer, seen, poll.request().incarnation(), capabilities);
                if (order.isPresent()) {
                    orders.add(order.get());
                    repeated |= offer.again();
                }
            } catch (ConflictException e) {
                refresh(offer.target());
                overtaken = true;
            }
        }
        return new Found(orders, cancellations, repeated, overtaken);
    }

    private boolean failed(@Nullable DeploymentTarget seen, TargetView target) {
        if (seen == null) {
            return true;
        }
        try {
            deliveries.failOvertaken(seen);
            return true;
        } catch (ConflictException e) {
            refresh(target);
            return false;
        }
    }

    private void refresh(TargetView target) {
        store.readTarget(target.namespace(), target.name());
    }

    private static List<TargetView> views(List<DeploymentTarget> targets) {
        return targets.stream().map(TargetView::of).toList();
    }
}
