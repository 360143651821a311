package dev.slipway.operator.reconcile.instance;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.leader.Term;
import dev.slipway.operator.reconcile.status.Attempt;
import dev.slipway.operator.store.Stores;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Removes Instances whose hosts have been disconnected for too long. Their status is the gateway's, but for those that no
 * host ever enrolled as.
 */
public final class InstanceReconciler implements Reconciler<Instance> {
    private final Stores stores;
    private final Clock clock;

    public InstanceReconciler(Stores shared, Term term, Clock clock) {
        this.stores = shared.guardedBy(term);
        this.clock = clock;
    }

    @Override
    public UpdateControl<Instance> reconcile(Instance seen, Context<Instance> context) {
        Instance instance = stores.instances().newest(seen);
        Instant now = clock.instant();
        return Attempt.of(() -> {
            Optional<Duration> left = Expiry.of(instance).map(at -> Duration.between(now, at));
            if (left.isPresent() && !left.get().isPositive()) {
                stores.instances().delete(instance);
                return Optional.empty();
            }
            NeverEnrolled.status(instance, now).ifPresent(status -> {
                Instance changed = ResourceJson.copy(instance, Instance.class);
                changed.setStatus(status);
                stores.instances().replaceStatus(changed);
            });
            return left;
        });
    }
}
