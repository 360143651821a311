package dev.slipway.translate;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.plan.text.Cut;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The annotation with which people ask for another attempt; any new token counts (design 3). */
public final class RetryTokens {
    public static final String ANNOTATION = "slipway.dev/retry";

    private static final int MAX_LENGTH = 256;

    /** The token that was asked with last, acted on or not, as a status holds it. */
    public static Optional<String> of(DeploymentGroup group) {
        return Optional.ofNullable(group.getMetadata().getAnnotations())
                .map((Map<String, String> annotations) -> annotations.get(ANNOTATION))
                .filter(token -> !token.isBlank())
                .map(RetryTokens::storable);
    }

    /** Whether another attempt was asked for that the operator has not acted on yet. */
    public static boolean outstanding(DeploymentGroup group) {
        String handled = group.getStatus() == null ? null : group.getStatus().getLastHandledRetry();
        return of(group).filter(token -> !token.equals(handled)).isPresent();
    }

    /** An annotation may be longer than what a status can hold; two long tokens stay different. */
    private static String storable(String token) {
        return token.length() <= MAX_LENGTH
                ? token
                : Cut.to(token, MAX_LENGTH / 2) + UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8));
    }

    private RetryTokens() {}
}
