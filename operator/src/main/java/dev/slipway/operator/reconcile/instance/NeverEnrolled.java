package dev.slipway.operator.reconcile.instance;

import static dev.slipway.operator.reconcile.status.ConditionValue.isFalse;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.translate.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An Instance that a person made and no host has enrolled as: it matches groups, and nobody polls for it. It gets its
 * conditions once (K 1). Presence is the gateway's to write, by the replica that holds the host (design 5); of a host that
 * none has ever held the leader speaks, as it does where the replica is gone, lest each replica tries. The write loses to
 * an enrolment, whose first poll replaces what it says.
 */
final class NeverEnrolled {
    private static final String REASON = "NeverEnrolled";

    /** What its status is to say; empty for an Instance of a host, or one that says so already. */
    static Optional<InstanceStatus> status(Instance instance, Instant now) {
        if (hasKey(instance) || hasConditions(instance)) {
            return Optional.empty();
        }
        InstanceStatus status = instance.getStatus() == null
                ? new InstanceStatus()
                : ResourceJson.copy(instance.getStatus(), InstanceStatus.class);
        Long generation = instance.getMetadata().getGeneration();
        status.setObservedGeneration(generation);
        status.setConditions(Conditions.of(
                null,
                generation,
                now,
                List.of(
                        isFalse(Conditions.CONNECTED, REASON, "no host has enrolled as this Instance"),
                        isFalse(
                                Conditions.READY,
                                REASON,
                                "no host has enrolled as this Instance; set spec.allowReenrollment and enrol one with a join"
                                        + " token, or delete the Instance"))));
        return Optional.of(status);
    }

    /** The gateway notes the key of a host that enrols in the write that makes its Instance. */
    private static boolean hasKey(Instance instance) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(instance.getMetadata().getAnnotations(), Map.of());
        return annotations.containsKey(Labels.CREATED_FOR_KEY)
                || (instance.getStatus() != null && instance.getStatus().getPublicKeyFingerprint() != null);
    }

    private static boolean hasConditions(Instance instance) {
        return instance.getStatus() != null
                && instance.getStatus().getConditions() != null
                && !instance.getStatus().getConditions().isEmpty();
    }

    private NeverEnrolled() {}
}
