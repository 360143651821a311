package dev.slipway.operator.gateway.poll;

import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.revision.Revision;
import dev.slipway.operator.gateway.store.ConflictException;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.targets.TargetEnd;
import dev.slipway.operator.gateway.targets.TargetView;
import dev.slipway.operator.sources.SourceSecrets;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.protocol.wire.Order;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a delivery durable before the order leaves: first the epoch is read, after the order was seen, then
 * {@code status.delivered} is written under the resource version of what was seen (design 5).
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final GatewayStore store;
    private final SourceSecrets secrets;
    private final Clock clock;

    Deliveries(GatewayStore store, Clock clock) {
        this.store = store;
        this.secrets = new SourceSecrets(store::readSecret);
        this.clock = clock;
    }

    /**
     * The order to send now; empty if it is none of the present epoch's, not complete yet or can never be carried out (then
     * its target has failed).
     *
     * @param seen the target on which the offer was decided
     * @throws ConflictException if the target has changed meanwhile: look again
     */
    Optional<Order> deliver(PollRules.Offer offer, DeploymentTarget seen, String incarnation, Set<String> capabilities)
            throws ConflictException {
        TargetView target = offer.target();
        Epoch epoch = store.readEpoch();
        if (!epoch.equals(offer.dispatched().epoch())) {
            // The leader of this epoch stamps the dispatch anew; that change wakes the poll.
            return Optional.empty();
        }
        Optional<Deployment> run = store.run(target.namespace(), target.run());
        if (run.isEmpty() || !OrderRules.complete(run.get()) || OrderRules.mayLackItsPin(run.get())) {
            run = store.readRun(target.namespace(), target.run());
        }
        if (run.isEmpty() || run.get().getMetadata().getDeletionTimestamp() != null) {
            return Optional.empty();
        }
        Revision revision = OrderRules.revision(run.get());
        SourceSecrets.Resolved resolved = revision == null
                ? new SourceSecrets.Resolved.Given(null)
                : secrets.resolve(target.namespace(), revision);
        OrderRules.Draft draft = switch (resolved) {
            case SourceSecrets.Resolved.Missing missing -> new OrderRules.Draft.Impossible(missing.message());
            case SourceSecrets.Resolved.Refused refused -> new OrderRules.Draft.Impossible(refused.message());
            case SourceSecrets.Resolved.Given given ->
                OrderRules.draft(run.get(), target, offer.dispatched(), given.values(), clock.instant());
        };
        return switch (draft) {
            case OrderRules.Draft.Incomplete incomplete -> Optional.empty();
            case OrderRules.Draft.Impossible impossible -> {
                end(seen, OrderRules.events(run.get()), rejected(impossible.message()));
                yield Optional.empty();
            }
            case OrderRules.Draft.Complete complete -> {
                List<String> unmet = complete.order().mustUnderstand().stream()
                        .filter(needed -> !capabilities.contains(needed))
                        .toList();
                if (!unmet.isEmpty()) {
                    end(
                            seen,
                            complete.order().events(),
                            rejected("the agent does not know " + String.join(", ", unmet) + "; update it"));
                    yield Optional.empty();
                }
                record(offer, seen, incarnation);
                yield Optional.of(complete.order());
            }
        };
    }

    /** A target that was delivered to another state directory counts as started there: it ends here (design 5). */
    void failOvertaken(DeploymentTarget seen) throws ConflictException {
        TargetView target = TargetView.of(seen);
        List<String> events = store.run(target.namespace(), target.run())
                .map(OrderRules::events)
                .orElse(OrderRules.IN_PLACE);
        end(
                seen,
                events,
                new TargetEnd.Cause(
                        "Failed",
                        TargetEnd.FAILED_AFTER_RESTART,
                        "the host came back with another state directory after the order was delivered, so that its"
                                + " result cannot be known"));
    }

    private static TargetEnd.Cause rejected(String message) {
        return new TargetEnd.Cause("Rejected", TargetEnd.UNKNOWN_ERROR, message);
    }

    private void end(DeploymentTarget seen, List<String> events, TargetEnd.Cause cause) throws ConflictException {
        DeploymentTarget changed = copy(seen);
        TargetEnd.fail(Objects.requireNonNull(changed.getStatus()), events, cause, clock.instant());
        store.writeStatus(changed);
        LOG.atInfo()
                .addKeyValue("namespace", seen.getMetadata().getNamespace())
                .addKeyValue("target", seen.getMetadata().getName())
                .addKeyValue("failureType", cause.failureType())
                .addKeyValue("reason", cause.message())
                .log("target failed");
    }

    private void record(PollRules.Offer offer, DeploymentTarget seen, String incarnation) throws ConflictException {
        TargetView.Delivered before = offer.target().delivered();
        if (offer.again()
                && before != null
                && before.epoch().equals(offer.dispatched().epoch())) {
            return;
        }
        LeaderEpoch epoch = new LeaderEpoch();
        epoch.setInstallationId(offer.dispatched().epoch().installationId());
        epoch.setCounter(offer.dispatched().epoch().counter());
        Delivery delivery = new Delivery();
        delivery.setSegment(offer.dispatched().segment());
        delivery.setEpoch(epoch);
        delivery.setIncarnation(incarnation);
        delivery.setAt(Timestamps.format(clock.instant()));
        DeploymentTarget changed = copy(seen);
        Objects.requireNonNull(changed.getStatus()).setDelivered(delivery);
        store.writeStatus(changed);
    }

    private static DeploymentTarget copy(DeploymentTarget seen) {
        DeploymentTarget copy = ResourceJson.copy(seen, DeploymentTarget.class);
        if (copy.getStatus() == null) {
            copy.setStatus(new DeploymentTargetStatus());
        }
        return copy;
    }
}
