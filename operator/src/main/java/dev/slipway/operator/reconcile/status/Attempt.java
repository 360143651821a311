package dev.slipway.operator.reconcile.status;

import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.StaleException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One pass of a reconciler; a pass that lost a conditional write is made again as soon as the cache can know why. */
public final class Attempt {
    /** How long a change needs at most to reach the cache, normally. */
    private static final Duration AGAIN = Duration.ofMillis(20);

    /**
     * Makes the pass.
     *
     * @param pass answers when it wants to be made again although nothing happens; empty if never
     */
    public static <T extends HasMetadata> UpdateControl<T> of(Supplier<Optional<Duration>> pass) {
        UpdateControl<T> control = UpdateControl.noUpdate();
        try {
            return pass.get().map(control::rescheduleAfter).orElse(control);
        } catch (StaleException e) {
            return control.rescheduleAfter(AGAIN);
        } catch (NoLongerAllowedException e) {
            // The next leader looks at everything anew.
            return control;
        }
    }

    private Attempt() {}
}
