package dev.slipway.operator.reconcile.run.targets;

import dev.slipway.crds.deployment.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A namespace that goes takes this process's rights in it away first, all but those to end runs, and with them the news
 * of what else goes: its targets, hosts and groups go by themselves, and its runs must end without them.
 */
public final class EndOfNamespace {
    private EndOfNamespace() {}

    /** Does what it can; false if this process may no longer do it and the run is being deleted. */
    public static boolean allows(Deployment run, Runnable writes) {
        return answer(run, () -> {
                    writes.run();
                    return true;
                })
                .isPresent();
    }

    /** The call's answer; empty if this process may no longer make it and the run is being deleted. */
    public static <T> Optional<T> answer(Deployment run, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN
                    || run.getMetadata().getDeletionTimestamp() == null) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
