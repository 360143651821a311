package dev.slipway.operator.gateway.enroll;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the Secret of a token. Every one is compared, each in constant time, so that timing tells nothing. */
final class TokenSearch {
    /** The only Secret with this token; none if two have it, since it would not say which namespace to join. */
    static Optional<Secret> find(List<Secret> secrets, @Nullable String shown) {
        if (shown == null || shown.isBlank()) {
            return Optional.empty();
        }
        byte[] wanted = shown.strip().getBytes(StandardCharsets.UTF_8);
        Secret found = null;
        int count = 0;
        for (Secret secret : secrets) {
            if (MessageDigest.isEqual(token(secret), wanted)) {
                found = secret;
                count++;
            }
        }
        return count == 1 ? Optional.ofNullable(found) : Optional.empty();
    }

    private static byte[] token(Secret secret) {
        String encoded = secret.getData() == null ? null : secret.getData().get("token");
        if (encoded == null) {
            return new byte[0];
        }
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8)
                    .strip()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private TokenSearch() {}
}
