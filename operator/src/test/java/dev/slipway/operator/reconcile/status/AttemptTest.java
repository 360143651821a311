package dev.slipway.operator.reconcile.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.StaleException;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptTest {
    @Test
    void passSaysWhenItWantsToBeMadeAgain() {
        assertThat(Attempt.of(() -> Optional.of(Duration.ofMillis(7))).getScheduleDelay())
                .hasValue(7L);
        assertThat(Attempt.of(Optional::empty).getScheduleDelay()).isEmpty();
    }

    /** The lease was renewed late: nothing will happen that would have the pass made again. */
    @Test
    void passThatWasNotAllowedToWriteIsMadeAgain() {
        UpdateControl<Deployment> control = Attempt.of(() -> {
            throw new NoLongerAllowedException("the lease may be another's");
        });

        assertThat(control.getScheduleDelay()).isPresent();
    }

    @Test
    void lostWriteIsAConflict() {
        Deployment run = new Deployment();
        run.setMetadata(new ObjectMeta());

        assertThatThrownBy(() -> Attempt.of(() -> {
                    throw new StaleException(run);
                }))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        conflict -> assertThat(conflict.getCode()).isEqualTo(409));
    }
}
