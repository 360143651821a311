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
    private static final Duration UNTIL_LEASE_IS_RENEWED = Duration.ofSeconds(2);

    /**
     * Makes the pass. One that lost a conditional write ends as the conflict that it is, which the reconciler's retry
     * makes again: soon, and ever later while it goes on losing. One that was not allowed to write is made again a little
     * later, for a term that goes on.
     *
     * @param pass answers when it wants to be made again although nothing happens; empty if never
     */
    public static <T extends HasMetadata> UpdateControl<T> of(Supplier<Optional<Duration>> pass) {
        UpdateControl<T> control = UpdateControl.noUpdate();
        try {
            return pass.get().map(control::rescheduleAfter).orElse(control);
        } catch (StaleException e) {
            throw new KubernetesClientException(e.getMessage(), e, HttpURLConnection.HTTP_CONFLICT, null, null);
        } catch (AssertionError | LinkageError | StackOverflowError e) {
            // The SDK makes again what fails with an exception, and forgets for good what fails with an error.
            throw new IllegalStateException("a pass failed: " + e, e);
        } catch (NoLongerAllowedException e) {
            return control.rescheduleAfter(UNTIL_LEASE_IS_RENEWED);
        }
    }

    private Attempt() {}
}
