package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.run.targets.FanOut;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.operator.store.Store;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.translate.state.TargetStatuses;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which open targets have lost the Instance that they were made for. A target fails by this for good, and a cache may not
 * have heard yet of an Instance that is there: what it does not know is asked of the API server.
 */
public final class LostHosts {

    /** The Instance of a name, as somebody knows it. */
    interface Registry extends Function<String, Optional<Instance>> {}

    /** See {@link #of(List, Registry, Registry)}. */
    static Map<String, Registration> of(String namespace, List<DeploymentTarget> targets, Store<Instance> instances) {
        return of(targets, host -> instances.get(namespace, host), host -> instances.read(namespace, host));
    }

    /**
     * By name of the target, two hosts that share an Instance too; a target that does not say for which Instance it was made
     * has lost none.
     */
    static Map<String, Registration> of(List<DeploymentTarget> targets, Registry cached, Registry stored) {
        List<DeploymentTarget> suspects = targets.stream()
                .filter(target -> !TargetStatuses.terminal(target))
                .filter(target -> isLost(target, cached.apply(host(target))))
                .toList();
        Map<String, Registration> lost = new ConcurrentHashMap<>();
        targets.stream()
                .filter(target -> !TargetStatuses.terminal(target))
                .filter(target ->
                        cached.apply(host(target)).filter(LostHosts::isShared).isPresent())
                .forEach(target -> lost.put(target.getMetadata().getName(), Registration.SHARED));
        FanOut.each(suspects, target -> {
            Optional<Instance> instance = stored.apply(host(target));
            if (isLost(target, instance)) {
                lost.put(
                        target.getMetadata().getName(),
                        instance.isPresent() ? Registration.ANEW : Registration.DELETED);
            }
        });
        return lost;
    }

    /** Whether a target was made for another Instance than the one that is registered under the name now. */
    public static boolean isLost(DeploymentTarget target, Optional<Instance> registered) {
        String madeFor = target.getSpec().getInstanceUid();
        return madeFor != null
                && registered
                        .filter(instance ->
                                madeFor.equals(instance.getMetadata().getUid()))
                        .isEmpty();
    }

    /** Whether another machine has the name by now. */
    static boolean isAnew(DeploymentTarget target, Optional<Instance> registered) {
        return registered.isPresent() && isLost(target, registered);
    }

    /** What the gateway has seen; as old as the cache, which is good enough for words. */
    private static boolean isShared(Instance instance) {
        return instance.getStatus() != null
                && Conditions.isTrue(instance.getStatus().getConditions(), Conditions.DUPLICATE_IDENTITY);
    }

    private static String host(DeploymentTarget target) {
        return Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
    }

    private LostHosts() {}
}
