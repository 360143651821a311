package dev.slipway.operator.gateway.store;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Changes the status of an Instance under its resource version, and writes nothing if it would stay the same. */
public final class InstanceChange {
    private final GatewayStore store;

    public InstanceChange(GatewayStore store) {
        this.store = store;
    }

    /**
     * Changes it.
     *
     * @param still whether the Instance is still one to change; asked anew after a lost write
     * @param change changes the status, given the Instance as it is
     * @return whether something was written
     */
    public boolean make(
            String namespace, String name, Predicate<Instance> still, BiConsumer<Instance, InstanceStatus> change) {
        return Retry.onConflict("Instance " + namespace + "/" + name, new Retry.Pass<Boolean>() {
            private boolean again;

            @Override
            public Boolean run() throws ConflictException {
                // After a lost write the cache may still be the one that lost.
                Optional<Instance> found =
                        again ? store.readInstance(namespace, name) : store.instance(namespace, name);
                again = true;
                return found.isPresent() && still.test(found.get()) && write(found.get(), change);
            }
        });
    }

    private boolean write(Instance instance, BiConsumer<Instance, InstanceStatus> change) throws ConflictException {
        Instance changed = ResourceJson.copy(instance, Instance.class);
        InstanceStatus status = changed.getStatus() == null ? new InstanceStatus() : changed.getStatus();
        changed.setStatus(status);
        change.accept(instance, status);
        if (ResourceJson.same(status, instance.getStatus())) {
            return false;
        }
        store.writeStatus(changed);
        return true;
    }
}
