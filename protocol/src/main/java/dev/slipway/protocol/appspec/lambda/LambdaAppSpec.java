package dev.slipway.protocol.appspec.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An AppSpec for Lambda (S 5.3).
 *
 * @param function name or ARN
 * @param currentVersion a positive integer; null where it was left out and may be
 * @param targetVersion a positive integer
 * @param hooks name or ARN of a function by lifecycle event
 */
public record LambdaAppSpec(
        String function,
        String alias,
        @Nullable String currentVersion,
        String targetVersion,
        Map<String, String> hooks) {

    public LambdaAppSpec {
        hooks = Map.copyOf(hooks);
    }
}
