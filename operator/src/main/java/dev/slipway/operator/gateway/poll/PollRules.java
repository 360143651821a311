package dev.slipway.operator.gateway.poll;

import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.operator.gateway.targets.TargetView.Delivered;
import dev.slipway.operator.gateway.targets.TargetView.Dispatched;
import dev.slipway.protocol.wire.Cancellation;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HeldState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a poll is the API's state minus the state that the poll carries, never a queue (design 5). */
final class PollRules {
    /** Who polls, with what in hands. */
    record Carrier(String instanceUid, String incarnation, List<HeldOrder> held) {}

    /**
     * An order to hand out.
     *
     * @param again it was delivered to this incarnation before, which does not carry it
     */
    record Offer(TargetView target, Dispatched dispatched, boolean again) {}

    /**
     * What the state asks for.
     *
     * @param overtaken delivered to another incarnation, so it counts as started there and fails here
     * @param unknown UIDs that the agent carries and that are not among the targets
     */
    record Decision(
            List<Offer> offers, List<Cancellation> cancellations, List<TargetView> overtaken, List<String> unknown) {}

    static Decision decide(Carrier carrier, List<TargetView> targets) {
        Map<String, HeldOrder> held = new HashMap<>();
        carrier.held()
                .forEach(order -> held.merge(
                        order.targetUid(), order, (one, other) -> one.segment() >= other.segment() ? one : other));
        Decision decision = new Decision(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        targets.stream().sorted(Comparator.comparing(TargetView::name)).forEach(target -> {
            HeldOrder carried = held.remove(target.uid());
            if (carried != null) {
                carried(decision, carrier, target, carried);
            }
            if (live(carrier, target)) {
                offer(decision, carrier, target, carried);
            }
        });
        held.keySet().stream().sorted().forEach(decision.unknown()::add);
        return decision;
    }

    private static void carried(Decision decision, Carrier carrier, TargetView target, HeldOrder order) {
        if (order.state() == HeldState.DONE) {
            // Its terminal report is under way and gets the answer: 200, or 410 where the target has ended.
            return;
        }
        @Nullable String reason = reasonToEnd(carrier, target);
        if (reason != null) {
            decision.cancellations().add(new Cancellation(target.uid(), reason));
        }
    }

    private static @Nullable String reasonToEnd(Carrier carrier, TargetView target) {
        if (target.terminal()) {
            return "the target is " + target.status() + (target.message().isEmpty() ? "" : ": " + target.message());
        }
        if (target.cancelReason() != null) {
            return target.cancelReason();
        }
        if (target.instanceUid() != null && !target.instanceUid().equals(carrier.instanceUid())) {
            return "the target was made for an earlier Instance of this name";
        }
        Delivered delivered = target.delivered();
        return delivered != null && !delivered.incarnation().equals(carrier.incarnation())
                ? "the order was delivered to another state directory of this host"
                : null;
    }

    private static boolean live(Carrier carrier, TargetView target) {
        return !target.terminal()
                && target.dispatched() != null
                && (target.instanceUid() == null || target.instanceUid().equals(carrier.instanceUid()));
    }

    private static void offer(Decision decision, Carrier carrier, TargetView target, @Nullable HeldOrder carried) {
        Dispatched dispatched = target.dispatched();
        Delivered delivered = target.delivered();
        if (dispatched == null) {
            return;
        }
        if (delivered != null && !delivered.incarnation().equals(carrier.incarnation())) {
            decision.overtaken().add(target);
            return;
        }
        boolean inHands = carried != null && carried.segment() >= dispatched.segment();
        if (inHands || target.cancelReason() != null) {
            return;
        }
        boolean again = delivered != null && delivered.segment() == dispatched.segment();
        if (again && target.reported() != null && startedIn(target)) {
            // It has reported a start and lost the order: its deadline ends it, sending it again would run hooks twice.
            return;
        }
        decision.offers().add(new Offer(target, dispatched, again));
    }

    /** Whether the stored report is one of the segment that was delivered last; reports of earlier ones are terminal. */
    private static boolean startedIn(TargetView target) {
        return "InProgress".equals(target.status());
    }

    private PollRules() {}
}
