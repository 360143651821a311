package dev.slipway.operator.gateway.enroll;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.operator.gateway.ca.KeyFingerprint;
import dev.slipway.protocol.wire.Tag;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Secret of type {@code slipway.dev/join-token}, read. Lists are separated by commas or line ends, tags are
 * {@code key=value}, names and tags may hold {@code *} and {@code ?}.
 *
 * @param token what hosts show
 * @param type Instance type of hosts that it admits
 * @param allowedNames names that hosts may take; empty means any
 * @param tags given to each host
 * @param allowedTags which tags hosts may claim; empty means none
 * @param expires when it ends, null for never
 * @param uses how many hosts it admits, null for any number
 * @param trustFacts whether hosts may state zone and Auto Scaling group
 * @param takenBy short hashes of the keys and names that it has admitted, oldest first, bounded
 * @param taken how many hosts it has admitted
 */
record JoinToken(
        String namespace,
        String name,
        String token,
        String type,
        List<String> allowedNames,
        List<Tag> tags,
        List<String> allowedTags,
        @Nullable Instant expires,
        @Nullable Long uses,
        boolean trustFacts,
        Set<String> takenBy,
        long taken) {

    static final String TAKEN = "slipway.dev/uses-taken";
    static final String TAKEN_BY = "slipway.dev/enrolled-keys";

    private static final int REMEMBERED = 256;
    private static final int SHORT = 16;

    /**
     * Reads a Secret.
     *
     * @throws MalformedTokenException if a key of it cannot be understood; then it admits nobody
     */
    static JoinToken of(Secret secret) throws MalformedTokenException {
        Map<String, String> annotations =
                Objects.requireNonNullElse(secret.getMetadata().getAnnotations(), Map.of());
        String type = value(secret, "type").strip();
        return new JoinToken(
                secret.getMetadata().getNamespace(),
                secret.getMetadata().getName(),
                value(secret, "token").strip(),
                type.isEmpty() ? "OnPremises" : type,
                list(value(secret, "allowedNames")),
                tags(secret),
                list(value(secret, "allowedTags")),
                expires(secret),
                number(secret, "uses", value(secret, "uses").strip()),
                "true".equalsIgnoreCase(value(secret, "trustFacts").strip()),
                new LinkedHashSet<>(list(annotations.getOrDefault(TAKEN_BY, ""))),
                Objects.requireNonNullElse(number(secret, TAKEN, annotations.getOrDefault(TAKEN, "")), 0L));
    }

    /** Whether this key was admitted by it before, under the same name: under another it is another host. */
    boolean admitted(EnrollmentRules.Application application) {
        return takenBy.contains(mark(application));
    }

    /** The annotations of the Secret after it has admitted one more host. */
    Map<String, String> admitting(EnrollmentRules.Application application) {
        List<String> keys = new ArrayList<>(takenBy);
        keys.add(mark(application));
        return Map.of(
                TAKEN,
                Long.toString(taken + 1),
                TAKEN_BY,
                String.join(",", keys.subList(Math.max(0, keys.size() - REMEMBERED), keys.size())));
    }

    private static String mark(EnrollmentRules.Application application) {
        String host = application.fingerprint() + "/" + application.name();
        return KeyFingerprint.sha256Hex(host.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT);
    }

    private static String value(Secret secret, String key) {
        String encoded = secret.getData() == null ? null : secret.getData().get(key);
        return encoded == null ? "" : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split("[,\\r\\n]"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static List<Tag> tags(Secret secret) throws MalformedTokenException {
        List<Tag> tags = new ArrayList<>();
        for (String entry : list(value(secret, "tags"))) {
            int equals = entry.indexOf('=');
            if (equals <= 0) {
                throw new MalformedTokenException(secret, "tags holds '" + entry + "', which is no key=value");
            }
            tags.add(new Tag(
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip()));
        }
        return tags;
    }

    private static @Nullable Instant expires(Secret secret) throws MalformedTokenException {
        String text = value(secret, "expires").strip();
        Instant expires = Timestamps.parse(text);
        if (!text.isEmpty() && expires == null) {
            throw new MalformedTokenException(
                    secret, "expires is '" + text + "'; write an instant like 2026-12-31T00:00:00Z");
        }
        return expires;
    }

    private static @Nullable Long number(Secret secret, String key, String text) throws MalformedTokenException {
        try {
            return text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new MalformedTokenException(secret, key + " is '" + text + "'; write a whole number");
        }
    }

    /** A Secret of this type that cannot be understood. */
    static final class MalformedTokenException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedTokenException(Secret secret, String what) {
            super("join token " + secret.getMetadata().getNamespace() + "/"
                    + secret.getMetadata().getName() + " admits nobody: " + what);
        }
    }
}
