package dev.slipway.protocol.wire.enrolment;

import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/enroll}. Repeating it with the same key is idempotent.
 *
 * @param method {@code JoinToken}; a union member for every later way to prove who one is
 * @param joinToken the token, for method {@code JoinToken}
 * @param csr PKCS#10 in PEM, of which only the public key counts
 * @param instanceName the name under which the host wants to be registered (a DNS name of at most 63 characters)
 * @param facts what the host says of itself
 * @param tags tags that the host claims; the token must allow them
 */
public record EnrollRequest(
        String method,
        @Nullable String joinToken,
        String csr,
        String instanceName,
        @Nullable HostFacts facts,
        @Nullable List<Tag> tags) {
    /** Without the token: it must not show in logs. */
    @Override
    public String toString() {
        return "EnrollRequest[method %s, instance %s]".formatted(method, instanceName);
    }
}
