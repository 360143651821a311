package dev.slipway.operator.reconcile.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.translate.Labels;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class NeverEnrolledTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final Instance instance = new Instance();

    NeverEnrolledTest() {
        instance.setMetadata(
                new ObjectMetaBuilder().withName("by-hand").withGeneration(1L).build());
        instance.setStatus(new InstanceStatus());
        instance.getStatus().setObservedGeneration(-1L);
    }

    @Test
    void anInstanceThatAPersonMadeGetsItsConditionsOnce() {
        InstanceStatus status = NeverEnrolled.status(instance, NOW).orElseThrow();

        assertThat(status.getObservedGeneration()).isEqualTo(1);
        assertThat(status.getConditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .containsExactly(
                        tuple("Connected", "False", "NeverEnrolled"), tuple("Ready", "False", "NeverEnrolled"));
        assertThat(status.getConditions().getLast().getMessage())
                .isEqualTo("no host has enrolled as this Instance; set spec.allowReenrollment and enrol one with a join"
                        + " token, or delete the Instance");
        instance.setStatus(status);
        assertThat(NeverEnrolled.status(instance, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void aHostThatIsJustEnrollingIsTheGatewaysAlone() {
        instance.getMetadata().setAnnotations(Map.of(Labels.CREATED_FOR_KEY, "fingerprint"));
        assertThat(NeverEnrolled.status(instance, NOW)).isEmpty();
    }

    @Test
    void aHostThatTookTheInstanceOverOrWasSeenIsTheGatewaysAlone() {
        instance.getStatus().setPublicKeyFingerprint("fingerprint");
        assertThat(NeverEnrolled.status(instance, NOW)).isEmpty();
        instance.getStatus().setPublicKeyFingerprint(null);
        instance.getStatus().setConditions(List.of(new Condition()));
        assertThat(NeverEnrolled.status(instance, NOW)).isEmpty();
    }
}
