package dev.slipway.operator.gateway.identity;

import dev.slipway.crds.instance.Instance;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent whose certificate, key and Instance agree.
 *
 * @param instance the Instance as the check saw it
 */
public record Caller(String namespace, String name, String uid, Instance instance) {
    /** Whether the Instance, as it is by now, is still this agent's: the very one, and with the same key. */
    public boolean owns(Instance present) {
        return uid.equals(present.getMetadata().getUid()) && Objects.equals(keyOf(present), keyOf(instance));
    }

    private static @Nullable String keyOf(Instance instance) {
        return instance.getStatus() == null ? null : instance.getStatus().getPublicKeyFingerprint();
    }

    /** Names the host within this installation. */
    public String key() {
        return namespace + "/" + name;
    }
}
