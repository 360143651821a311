package dev.slipway.operator.reconcile.status;

import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.StaleException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One pass of a reconciler. */
public final class Attempt {
    /** A term whose lease is renewed late goes on: what it was not allowed to do for a moment is not to be forgotten. */
    private static final Duration LEASE_RENEWED = Duration.ofSeconds(2);

    /**
     * Makes the pass. One that lost a conditional write ends as the conflict that it is, which the reconciler's retry
     * makes again: soon, and ever later while it goes on losing.
     *
     * @param pass answers when it wants to be made again although nothing happens; empty if never
     */
    public static <T extends HasMetadata> UpdateControl<T> of(Supplier<Optional<Duration>> pass) {
        UpdateControl<T> control = UpdateControl.noUpdate();
        try {
            return pass.get().map(control::rescheduleAfter).orElse(control);
        } catch (StaleException e) {
            throw new KubernetesClientException(e.getMessage(), e, HttpURLConnection.HTTP_CONFLICT, null, null);
        } catch (NoLongerAllowedException e) {
            return control.rescheduleAfter(LEASE_RENEWED);
        }
    }

    private Attempt() {}
}
